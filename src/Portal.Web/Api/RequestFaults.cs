using Portal.Web.Search;

namespace Portal.Web.Api;

/// <summary>All that is wrong with the body of a request, each under its path.</summary>
internal sealed class RequestFaults
{
    /// <summary>The path of the whole body.</summary>
    public const string WholeBody = "$";

    /// <summary>Most faults that are told.</summary>
    public const int Most = 100;

    private readonly List<QueryProblem> faults = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => faults.Count > 0;

    /// <summary>Whether there are more faults than are told, so that it is no use to look for others.</summary>
    public bool Full => faults.Count > Most;

    /// <summary>Notes a fault.</summary>
    /// <param name="path">Where it is: "medewerkers[3].inzet[0].urenPerWeek".</param>
    /// <param name="reason">What is wrong, in Dutch, to stand after a colon. Never with the value: that may be about people.</param>
    public void Add(string path, string reason)
    {
        if (!Full)
            faults.Add(new(path, null, reason));
    }

    /// <summary>The answer that tells the faults.</summary>
    public IResult ToProblem() => ApiProblem.Of(Full ? [.. faults.Take(Most), new(WholeBody, null, $"er zijn meer fouten; dit zijn de eerste {Most}")] : faults);
}
