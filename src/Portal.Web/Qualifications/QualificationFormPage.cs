using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Domain.Staffing;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Qualifications;

/// <summary>A page on which a qualification of someone is filled in.</summary>
public abstract class QualificationFormPage(PortalDbContext database, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock) : FormPage
{
    /// <summary>Most characters of a title.</summary>
    public const int LongestTitle = 200;

    private const int EarliestYear = 1950;
    private const string Twice = "dubbel";

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = ["opleiding", "titel", "niveau", "register", "nummer", "certificaat", "vanaf-dag", "tot-dag", Twice];

    /// <summary>The levels that someone may have.</summary>
    public static readonly IReadOnlyList<Level> Levels = [.. Enum.GetValues<Level>().Where(level => level != Level.Mbo)];

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>Whose qualification it is, with the others.</summary>
    public StaffMember Person { get; private set; } = null!;

    /// <summary>Which form is shown; null while that is asked.</summary>
    public QualificationForm? Asked { get; protected set; }

    /// <summary>What is searched in the list of educations.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The educations that are found, by level.</summary>
    public IReadOnlyList<IGrouping<Level, Education>> Educations { get; private set; } = [];

    /// <summary>Whether the person seems to have this qualification already: then whoever fills it in says that it is another one.</summary>
    public bool SeemsTwice { get; private set; }

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => catalogue.Snapshot;

    /// <summary>The database.</summary>
    protected PortalDbContext Database => database;

    /// <summary>The clock.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>Address of the person's page.</summary>
    public string PersonAddress => $"/aanbieder/{Me.Slug}/medewerkers/{Person.Id}";

    /// <summary>Who is logged in.</summary>
    protected Task<Known> UserAsync() => current.RequireAsync();

    /// <summary>Finds the person among those of the organisation.</summary>
    protected async Task<bool> FindPersonAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Person = (await database.StaffOf(Me).Include(member => member.Qualifications).ThenInclude(qualification => qualification.Evidence).AsSplitQuery()
            .SingleOrDefaultAsync(member => member.Id == id, cancellation))!;
        return Person is not null;
    }

    /// <summary>Reads from the address which form is asked, and what is searched in the list of educations.</summary>
    protected void ReadAsked(string? form, string? words, string? chosen)
    {
        Asked = Vocabulary.TryParse<QualificationForm>(form, out var asked) ? asked : null;
        Words = Typed.Line(words);
        if (chosen is not null)
            Fill("opleiding", Typed.Line(chosen));
        ListEducations();
    }

    /// <summary>Puts a qualification in the fields.</summary>
    protected void Fill(StaffQualification qualification)
    {
        Fill("opleiding", qualification.Education);
        Fill("titel", qualification.Title);
        Fill("niveau", qualification.Level?.Code());
        Fill("register", qualification.Register?.Code());
        Fill("nummer", qualification.RegistrationNumber);
        Fill("certificaat", qualification.Certificate?.Code());
        Fill("vanaf", qualification.ValidFrom);
        Fill("tot", qualification.ValidThrough);
    }

    /// <summary>Takes over what was sent, and says what is wrong with it.</summary>
    /// <param name="itself">The qualification that is changed; null for a new one.</param>
    /// <returns>What it says; null when anything is wrong.</returns>
    protected QualificationFacts? Read(StaffQualification? itself)
    {
        ReadForm();
        ReadAsked(this["soort"], null, null);
        if (Asked is not { } form)
            return null;
        var facts = form switch
        {
            QualificationForm.Diploma => Listed(),
            QualificationForm.OtherDiploma => new(QualificationKind.Diploma) { Title = Title("Vul in hoe de opleiding heet"), Level = Chosen<Level>("niveau", "Kies het niveau van de opleiding"), ValidFrom = Obtained() },
            QualificationForm.Equivalence => InPeriod(new(QualificationKind.Equivalence) { Title = Title("Vul in wie het niveau heeft vastgesteld"), Level = Chosen<Level>("niveau", "Kies het niveau") }),
            QualificationForm.Registration => InPeriod(Registered()),
            _ => InPeriod(new(QualificationKind.Certificate) { Certificate = Chosen<Certificate>("certificaat", "Kies het certificaat") }),
        };
        if (!ModelState.IsValid)
            return null;
        SeemsTwice = Person.Qualifications.FirstOrDefault(other => other != itself && IsSame(facts, other)) is not null;
        if (SeemsTwice && !IsTicked(Twice))
            Fault(Twice, $"{Person.Name} lijkt deze kwalificatie al te hebben. Vink aan dat het een andere is, of sla niet op");
        return ModelState.IsValid ? facts : null;
    }

    private QualificationFacts Listed()
    {
        var education = Catalogue.Educations.FirstOrDefault(one => one.Slug == this["opleiding"]);
        if (education is null)
            Fault("opleiding", "Kies een opleiding uit de lijst");
        var day = Obtained();
        if (education?.GaveDiplomasOn(day) == false)
            Fault("vanaf-dag", $"{education.Name} gaf toen geen diploma’s: alleen {DutchFormat.Period(education.ValidFrom, education.ValidThrough)}");
        return new(QualificationKind.Diploma) { Education = education, Level = education?.Level, ValidFrom = day };
    }

    private QualificationFacts Registered()
    {
        var register = Chosen<Register>("register", "Kies het register");
        var number = this["nummer"] = RegisterNumber.Normalise(this["nummer"]);
        if (number.Length == 0)
            Fault("nummer", "Vul het registratienummer in");
        else if (register is { } known && !RegisterNumber.IsValid(known, number))
            Fault("nummer", $"Dit is geen nummer van het register {known.Code()}: dat heeft {RegisterNumber.Shape(known)}");
        return new(QualificationKind.Registration) { Register = register, RegistrationNumber = number };
    }

    private DateOnly? Obtained()
    {
        var day = Date("vanaf").Parse(ModelState, "De dag van behalen", required: true, EarliestYear);
        if (day > ReferenceDay.Today(clock))
            Fault("vanaf-dag", "De dag van behalen ligt in de toekomst");
        return day;
    }

    private QualificationFacts InPeriod(QualificationFacts facts)
    {
        var first = Date("vanaf").Parse(ModelState, "De eerste dag", required: true, EarliestYear);
        var last = Date("tot").Parse(ModelState, "De laatste dag", required: false, EarliestYear);
        if (last < first)
            Fault("tot-dag", "De laatste dag ligt voor de eerste dag");
        return facts with { ValidFrom = first, ValidThrough = last };
    }

    private string Title(string missing)
    {
        CheckText("titel", LongestTitle, missing);
        return this["titel"];
    }

    private T? Chosen<T>(string field, string missing) where T : struct, Enum
    {
        if (Vocabulary.TryParse<T>(this[field], out var chosen) && (chosen is not Level level || Levels.Contains(level)))
            return chosen;
        Fault(field, missing);
        return null;
    }

    /// <summary>Whether someone who has one of these need not have the other: of what ends, a next period is another one.</summary>
    private static bool IsSame(QualificationFacts facts, StaffQualification other) =>
        facts.Kind == other.Kind && (facts.Kind == QualificationKind.Diploma
            ? facts.Education?.Slug == other.Education && string.Equals(facts.Title, other.Title, StringComparison.OrdinalIgnoreCase)
            : (facts.Level, facts.Register, facts.Certificate) == (other.Level, other.Register, other.Certificate)
                && (facts.ValidFrom is not { } first || other.ValidThrough is not { } ended || first <= ended)
                && (facts.ValidThrough is not { } last || other.ValidFrom is not { } began || began <= last));

    private void ListEducations()
    {
        var words = StaffMember.Searchable(Words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Educations = [.. Catalogue.Educations
            .Where(education => education.Slug == this["opleiding"] || words.All(word => StaffMember.Searchable($"{education.Level.Code()} {education.Name}").Contains(word, StringComparison.Ordinal)))
            .GroupBy(education => education.Level).OrderBy(group => group.Key)];
    }
}
