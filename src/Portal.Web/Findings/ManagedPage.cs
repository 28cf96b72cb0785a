using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Domain.Assessments;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Findings;

/// <summary>A page of contract managers that explains a stored verdict: people by personnel number, and by name once that was opened for a reason.</summary>
public abstract class ManagedPage(PortalDbContext database, TimeProvider clock) : FormPage
{
    /// <summary>The fields of the form that opens names.</summary>
    protected static readonly IReadOnlyList<string> NameFields = ["namen-reden", "namen-anders"];

    private const string Other = "anders";
    private const int LongestReason = 900;

    /// <summary>The reasons to open names.</summary>
    public static IReadOnlyList<(string, string)> NameReasons { get; } =
        [("", "Kies een reden"), .. NameOpening.Reasons.Select((reason, number) => ($"{number}", reason)), (Other, "Een andere reden")];

    /// <summary>The people behind the verdict.</summary>
    public ManagedPeople People { get; private set; } = ManagedPeople.Nobody;

    /// <summary>The address of this page.</summary>
    public abstract string Here { get; }

    /// <summary>Reads who the people of a stored team are.</summary>
    protected async Task ReadPeopleAsync(Known manager, int organisation, Team team, CancellationToken cancellation) =>
        People = await database.PeopleAsync(manager, organisation, [.. team.Members.Select(member => int.Parse(member.Id, CultureInfo.InvariantCulture))], clock, cancellation);

    /// <summary>Opens names for the reason that was sent, and goes back to this page; null when the reason is not good.</summary>
    protected async Task<IActionResult?> OpenNamesAsync(Known manager, int organisation, Team team, CancellationToken cancellation)
    {
        ReadForm();
        var chosen = NameReasons.FirstOrDefault(reason => reason.Item1 == this[NameFields[0]]);
        if (string.IsNullOrEmpty(chosen.Item1))
            Fault(NameFields[0], "Kies waarom u de namen opent");
        else if (chosen.Item1 == Other)
            CheckText(NameFields[1], LongestReason, "Vul in waarom u de namen opent");
        if (!ModelState.IsValid)
            return null;
        await ReadPeopleAsync(manager, organisation, team, cancellation);
        await database.OpenAsync(manager, organisation, People, chosen.Item1 == Other ? this[NameFields[1]] : chosen.Item2, clock, cancellation);
        return Confirm($"{Here}#namen", "De namen zijn geopend. De aanbieder ziet dat in de geschiedenis.");
    }
}
