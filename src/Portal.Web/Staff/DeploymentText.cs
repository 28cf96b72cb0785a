using Portal.Data.Staff;
using Portal.Domain;
using Portal.Web.Assessments;

namespace Portal.Web.Staff;

/// <summary>What pages say of deployments.</summary>
internal static class DeploymentText
{
    /// <summary>What is said of hours that are none.</summary>
    public const string NoHours = "Vul een aantal uren in van 0 tot en met 80, met hoogstens twee cijfers na de komma, zoals 24 of 7,5";

    private const decimal MostHours = 80;

    /// <summary>Reads hours a week as they are typed.</summary>
    public static bool TryHours(string typed, out decimal hours) => TeamWords.TryNumber(typed, out hours) && hours <= MostHours && hours == decimal.Round(hours, 2);

    /// <summary>Whether a deployment goes on after a day, or begins after it.</summary>
    public static bool GoesOnAfter(this StaffDeployment deployment, DateOnly day) => deployment.ValidThrough is not { } last || last > day;

    /// <summary>Whether a deployment holds on a day.</summary>
    public static bool HoldsOn(this StaffDeployment deployment, DateOnly day) => !(deployment.ValidFrom > day) && !(deployment.ValidThrough < day);

    /// <summary>The period of a deployment.</summary>
    public static string PeriodText(this StaffDeployment deployment) => StaffText.Period(deployment.ValidFrom, deployment.ValidThrough);

    /// <summary>What is odd about the days of a deployment: outside the contract, or outside the service of the person. Nothing is refused for it.</summary>
    public static IEnumerable<string> Notes(StaffDeployment deployment, OwnContract? contract, StaffMember member, DateOnly today)
    {
        if (contract is { Period: var period } && (deployment.ValidFrom < period.From || deployment.ValidFrom > period.Through || deployment.ValidThrough < period.From || deployment.ValidThrough > period.Through))
            yield return $"Valt buiten de overeenkomst: die geldt {(period.Through is null ? period.ToString() : $"van {period}")}.";
        else if (contract?.EndedOn(today) is { } end && deployment.ValidThrough is null)
            yield return $"De overeenkomst is afgelopen op {DutchFormat.Date(end)}.";
        if (member.StartsOn is { } first && deployment.ValidFrom < first)
            yield return $"Begint voor de eerste werkdag ({DutchFormat.Date(first)}).";
        if (member.EndsOn is { } last && deployment.GoesOnAfter(last))
            yield return $"Gaat door na de laatste werkdag ({DutchFormat.Date(last)}).";
    }
}
