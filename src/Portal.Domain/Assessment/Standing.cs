using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>What someone's qualifications and professions come down to on one day: what any condition asks for, in a few bits.</summary>
internal readonly struct Standing
{
    private const int NoLevel = -1;

    private readonly sbyte diploma = NoLevel, careDiploma = NoLevel, equivalence = NoLevel;
    private readonly byte registers, certificates;

    private Standing(TeamMember member, DateOnly day, bool confirmedOnly)
    {
        foreach (var qualification in member.Qualifications.AsSpan())
        {
            if (qualification.Status == EvidenceStatus.Rejected || (confirmedOnly && qualification.Status != EvidenceStatus.Confirmed) || !qualification.Validity.Holds(day))
                continue;
            switch (qualification.Kind)
            {
                case QualificationKind.Diploma:
                    diploma = Math.Max(diploma, (sbyte)qualification.Level!.Value);
                    if (qualification.InCareDirection)
                        careDiploma = Math.Max(careDiploma, (sbyte)qualification.Level.Value);
                    break;
                case QualificationKind.Equivalence:
                    equivalence = Math.Max(equivalence, (sbyte)qualification.Level!.Value);
                    break;
                case QualificationKind.Registration:
                    registers |= (byte)(1 << (int)qualification.Register!.Value);
                    break;
                default:
                    certificates |= (byte)(1 << (int)qualification.Certificate!.Value);
                    break;
            }
        }
        Professions = Bits(member.Professions.AsSpan());
        const ulong childPsychiatrist = 1ul << (int)Profession.ChildPsychiatrist, psychiatrist = 1ul << (int)Profession.Psychiatrist;
        if ((Professions & childPsychiatrist) != 0)
            Professions |= psychiatrist;
    }

    /// <summary>The professions, a bit each.</summary>
    public ulong Professions { get; }

    /// <summary>What counts on a day.</summary>
    public static Standing On(DateOnly day, TeamMember member) => new(member, day, confirmedOnly: false);

    /// <summary>What counts on a day if only confirmed evidence did. Professions need no evidence.</summary>
    public static Standing OnConfirmedEvidence(DateOnly day, TeamMember member) => new(member, day, confirmedOnly: true);

    /// <summary>Professions as bits.</summary>
    public static ulong Bits(ReadOnlySpan<Profession> professions)
    {
        var bits = 0ul;
        foreach (var profession in professions)
            bits |= 1ul << (int)profession;
        return bits;
    }

    /// <summary>Whether the level is reached (point 3 of the rules).</summary>
    public bool Reaches(Level level, bool allowsEquivalence, bool inCareDirection) =>
        (inCareDirection ? careDiploma : diploma) >= (int)level || (allowsEquivalence && equivalence >= (int)level);

    /// <summary>Whether one of these registers, or all of them, hold the person.</summary>
    public bool IsIn(byte asked, bool all) => all ? (registers & asked) == asked : (registers & asked) != 0;

    /// <summary>Whether the person has the certificate.</summary>
    public bool Has(Certificate certificate) => (certificates & (1 << (int)certificate)) != 0;
}
