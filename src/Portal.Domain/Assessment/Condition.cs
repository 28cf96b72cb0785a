using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>What is asked of one person's qualifications and professions. Everything that is set holds together (point 9 of the rules).</summary>
internal sealed class Condition
{
    private readonly Level? level;
    private readonly bool allowsEquivalence, inCareDirection, allRegisters;
    private readonly ulong professions;
    private readonly byte registers;
    private readonly Certificate? certificate;
    private readonly Condition[] alternatives;

    /// <summary>Makes a condition; what is null or empty is not asked.</summary>
    public Condition(
        Level? level = null, bool allowsEquivalence = false, bool inCareDirection = false, IReadOnlyList<Profession>? professions = null,
        IReadOnlyList<Register>? registers = null, bool allRegisters = false, Certificate? certificate = null, IReadOnlyList<Alternative>? alternatives = null)
    {
        (this.level, this.allowsEquivalence, this.inCareDirection, this.allRegisters, this.certificate) = (level, allowsEquivalence, inCareDirection, allRegisters, certificate);
        this.professions = Standing.Bits([.. professions ?? []]);
        this.registers = (registers ?? []).Aggregate((byte)0, (bits, register) => (byte)(bits | (1 << (int)register)));
        this.alternatives = [.. (alternatives ?? []).Select(set => new Condition(set))];
    }

    /// <summary>Makes the condition that a demand or an alternative asks.</summary>
    public Condition(IPersonCondition asked, IReadOnlyList<Alternative>? alternatives = null)
        : this(asked.Level, asked.AllowsEquivalence, asked.RequiresCareDirection, asked.Professions, asked.Registers, alternatives: alternatives) { }

    /// <summary>Whether someone meets it.</summary>
    public bool IsMetBy(in Standing standing)
    {
        if (level is { } asked && !standing.Reaches(asked, allowsEquivalence, inCareDirection))
            return false;
        if (professions != 0 && (standing.Professions & professions) == 0)
            return false;
        if (registers != 0 && !standing.IsIn(registers, allRegisters))
            return false;
        if (certificate is { } held && !standing.Has(held))
            return false;
        if (alternatives.Length == 0)
            return true;
        foreach (var alternative in alternatives)
        {
            if (alternative.IsMetBy(standing))
                return true;
        }
        return false;
    }

    /// <summary>Whether a qualification of this kind can matter to it.</summary>
    public bool Concerns(Qualification qualification) => qualification.Kind switch
    {
        QualificationKind.Diploma => level is not null,
        QualificationKind.Equivalence => level is not null && allowsEquivalence,
        QualificationKind.Registration => (registers & (1 << (int)qualification.Register!.Value)) != 0,
        _ => certificate == qualification.Certificate,
    } || alternatives.Any(alternative => alternative.Concerns(qualification));
}
