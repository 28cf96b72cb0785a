using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Web.Assessments;

/// <summary>What the demands of a product ask about a team: so what its form shows, and in what order.</summary>
public sealed class DemandFields
{
    /// <summary>Reads the demands.</summary>
    /// <param name="product">The product.</param>
    /// <param name="book">All products of its book: their demands decide what can be filled in at all, so that the team can be held to them too.</param>
    public DemandFields(Product product, IEnumerable<Product> book)
    {
        ArgumentNullException.ThrowIfNull(product);
        List<Requirement> own = [.. product.Facts.Requirements.Where(demand => demand.Decidable)];
        List<Requirement> all = [.. book.SelectMany(other => other.Facts.Requirements).Where(demand => demand.Decidable)];
        Roles = [.. own.SelectMany(RolesOf).Distinct().Order()];
        Professions = [.. own.SelectMany(ProfessionsOf).Distinct().Order()];
        Registers = [.. all.SelectMany(RegistersOf).Distinct().Order()];
        Certificates = [.. all.OfType<CertificateRequirement>().Select(demand => demand.Certificate).Distinct().Order()];
        AsksProfession = all.SelectMany(ProfessionsOf).Any();
        AsksCareDirection = own.Any(CareDirection);
        AsksEmployment = all.OfType<EmploymentRequirement>().Any();
        AsksTrajectory = own.Any(TypedTeam.IsPerTrajectory);
        AsksGroups = own.OfType<GroupSizeRequirement>().Any();
        AsksClients = own.Any(demand => demand is RatioRequirement or HoursRequirement { PerClients: not null });
    }

    /// <summary>The roles that the demands name.</summary>
    public IReadOnlyList<Role> Roles { get; }

    /// <summary>The professions that the demands name.</summary>
    public IReadOnlyList<Profession> Professions { get; }

    /// <summary>The registers that any product of the book asks for.</summary>
    public IReadOnlyList<Register> Registers { get; }

    /// <summary>The certificates that any product of the book asks for.</summary>
    public IReadOnlyList<Certificate> Certificates { get; }

    /// <summary>Whether any product of the book asks for a profession.</summary>
    public bool AsksProfession { get; }

    /// <summary>Whether a demand asks for a diploma in care and welfare.</summary>
    public bool AsksCareDirection { get; }

    /// <summary>Whether any product of the book asks how people are employed.</summary>
    public bool AsksEmployment { get; }

    /// <summary>Whether a demand is computed per trajectory.</summary>
    public bool AsksTrajectory { get; }

    /// <summary>Whether a demand is about the size of groups.</summary>
    public bool AsksGroups { get; }

    /// <summary>Whether a demand needs the number of clients.</summary>
    public bool AsksClients { get; }

    private static IEnumerable<Role> RolesOf(Requirement demand) => demand switch
    {
        ShareRequirement share => share.AlsoRoles ?? [],
        RoleRequirement { Role: { } role } => [role],
        RegistrationRequirement { Role: { } role } => [role],
        CertificateRequirement { Role: { } role } => [role],
        EmploymentRequirement { Role: { } role } => [role],
        AvailabilityRequirement => [Role.Consultation],
        SupervisionRequirement => [Role.Supervision],
        _ => [],
    };

    private static IEnumerable<Profession> ProfessionsOf(Requirement demand) => demand switch
    {
        ShareRequirement share => share.Professions ?? [],
        RegistrationRequirement registration => registration.Professions ?? [],
        _ => Conditions(demand).SelectMany(condition => condition.Professions ?? []),
    };

    private static IEnumerable<Register> RegistersOf(Requirement demand) => demand switch
    {
        RegistrationRequirement registration => registration.Registers,
        _ => Conditions(demand).SelectMany(condition => condition.Registers ?? []),
    };

    private static bool CareDirection(Requirement demand) => demand switch
    {
        ShareRequirement share => share.RequiresCareDirection,
        LevelRequirement level => level.RequiresCareDirection,
        SupervisionRequirement supervision => supervision.RequiresCareDirection,
        _ => Conditions(demand).Any(condition => condition.RequiresCareDirection),
    };

    /// <summary>What a demand asks of one person, its alternatives among them.</summary>
    private static IEnumerable<IPersonCondition> Conditions(Requirement demand) => demand switch
    {
        RoleRequirement role => [role, .. role.Alternatives ?? []],
        AvailabilityRequirement availability => [availability, .. availability.Alternatives ?? []],
        _ => [],
    };
}
