using System.Text.Json.Serialization;
using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>What kind of qualification someone has.</summary>
public enum QualificationKind
{
    /// <summary>A diploma.</summary>
    [JsonStringEnumMemberName("diploma")] Diploma,
    /// <summary>A level that was found to be equivalent (werk- en denkniveau).</summary>
    [JsonStringEnumMemberName("gelijkwaardig")] Equivalence,
    /// <summary>A registration in a professional register.</summary>
    [JsonStringEnumMemberName("registratie")] Registration,
    /// <summary>A certificate.</summary>
    [JsonStringEnumMemberName("certificaat")] Certificate,
}

/// <summary>How far a qualification is verified.</summary>
public enum EvidenceStatus
{
    /// <summary>Stated by the provider.</summary>
    [JsonStringEnumMemberName("opgegeven")] Stated,
    /// <summary>Evidence is there, but nobody has checked it.</summary>
    [JsonStringEnumMemberName("bewijs")] Evidence,
    /// <summary>Checked and found right.</summary>
    [JsonStringEnumMemberName("bevestigd")] Confirmed,
    /// <summary>Checked and found wrong: never counts.</summary>
    [JsonStringEnumMemberName("afgewezen")] Rejected,
}

/// <summary>A diploma, equivalence, registration or certificate (kwalificatie) of one person.</summary>
public sealed record Qualification
{
    /// <summary>The direction that a demand may ask of a diploma (zorgrichting).</summary>
    public const string CareDirection = "zorg-en-welzijn";

    private Qualification(QualificationKind kind, Level? level, Register? register, Certificate? certificate, Period validity, EvidenceStatus status) =>
        (Kind, Level, Register, Certificate, Validity, Status) = (kind, level, register, certificate, validity, status);

    /// <summary>What kind it is.</summary>
    public QualificationKind Kind { get; }

    /// <summary>Level of a diploma or equivalence; null for other kinds.</summary>
    public Level? Level { get; }

    /// <summary>Whether a diploma is in the direction that a demand may ask.</summary>
    public bool InCareDirection { get; private init; }

    /// <summary>Register of a registration; null for other kinds.</summary>
    public Register? Register { get; }

    /// <summary>Which certificate it is; null for other kinds.</summary>
    public Certificate? Certificate { get; }

    /// <summary>The days on which it counts, if it is not rejected. A diploma counts for ever.</summary>
    public Period Validity { get; }

    /// <summary>How far it is verified.</summary>
    public EvidenceStatus Status { get; }

    /// <summary>A diploma.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="direction">Its direction; null when it is not known.</param>
    /// <param name="obtainedOn">First day on which it counts; null: long ago.</param>
    /// <param name="status">How far it is verified.</param>
    public static Qualification Diploma(Level level, string? direction = null, DateOnly? obtainedOn = null, EvidenceStatus status = EvidenceStatus.Stated) =>
        new(QualificationKind.Diploma, level, null, null, new(obtainedOn, null), status) { InCareDirection = direction == CareDirection };

    /// <summary>A level that was found to be equivalent.</summary>
    public static Qualification Equivalence(Level level, Period validity = default, EvidenceStatus status = EvidenceStatus.Stated) =>
        new(QualificationKind.Equivalence, level, null, null, validity, status);

    /// <summary>A registration.</summary>
    public static Qualification Registration(Register register, Period validity = default, EvidenceStatus status = EvidenceStatus.Stated) =>
        new(QualificationKind.Registration, null, register, null, validity, status);

    /// <summary>A certificate.</summary>
    public static Qualification Holding(Certificate certificate, Period validity = default, EvidenceStatus status = EvidenceStatus.Stated) =>
        new(QualificationKind.Certificate, null, null, certificate, validity, status);
}
