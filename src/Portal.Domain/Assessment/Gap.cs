namespace Portal.Domain.Assessments;

/// <summary>Why a demand that data can decide cannot be judged.</summary>
public enum Gap
{
    /// <summary>Nobody is deployed on the product.</summary>
    NobodyDeployed,
    /// <summary>Nobody is in the mix, which the demand asks.</summary>
    NobodyInMix,
    /// <summary>Nobody is in the role, or has the profession, that the demand asks.</summary>
    NobodyAsked,
    /// <summary>Someone works for no trajectory, and the demand is computed per trajectory.</summary>
    NoTrajectory,
    /// <summary>The number of clients is not known.</summary>
    ClientsNotKnown,
    /// <summary>The number of clients in each group is not known.</summary>
    GroupsNotKnown,
}
