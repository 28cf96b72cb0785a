using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Domain.Privacy;

namespace Portal.Web.Contracts;

/// <summary>Why a contract manager changes something.</summary>
internal static class ContractReason
{
    /// <summary>Reads the reason; notes what is wrong with it.</summary>
    public static string Read(IFormCollection form, ModelStateDictionary faults)
    {
        var reason = string.Concat(form["reden"].ToString().ReplaceLineEndings("\n").Where(character => character is '\n' || !char.IsControl(character))).Trim();
        if (reason.Length == 0)
            faults.AddModelError("reden", "Vul een reden in");
        if (reason.Length > ContractPages.LongestReason)
            faults.AddModelError("reden", $"Gebruik hoogstens {ContractPages.LongestReason} tekens voor de reden. Dit zijn er {reason.Length}");
        if (CitizenNumber.IsIn(reason))
            faults.AddModelError("reden", "In de reden staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren");
        return reason;
    }
}
