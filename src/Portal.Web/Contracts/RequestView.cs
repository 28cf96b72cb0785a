using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Catalogue;

namespace Portal.Web.Contracts;

/// <summary>One thing that a request changes: what it is and what it becomes, in words.</summary>
/// <param name="What">What changes.</param>
/// <param name="Now">What it is, or was when it was decided.</param>
/// <param name="Then">What it becomes, or became.</param>
public sealed record RequestChange(string What, string Now, string Then)
{
    /// <summary>What a request changes.</summary>
    /// <param name="request">The request, with its contract.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="product">Key of the product.</param>
    public static IReadOnlyList<RequestChange> Of(ContractRequest request, CatalogueSnapshot catalogue, string product)
    {
        ArgumentNullException.ThrowIfNull(request);
        var isOpen = request.State == RequestState.Asked && request.Contract is not null;
        var (end, places) = isOpen ? (request.Contract!.ValidThrough, request.Contract.Municipalities) : (request.ThroughBefore, request.MunicipalitiesBefore);
        string Places(IReadOnlyCollection<string> codes) => catalogue.Municipalities(codes, product);
        switch (request.Kind)
        {
            case ChangeKind.Extension or ChangeKind.Ending:
                return [new("Laatste dag", end is { } last ? DutchFormat.Date(last) : "Niet afgesproken", DutchFormat.Date(request.ValidThrough!.Value))];
            case ChangeKind.IntakeStop:
                return [new("Nieuwe cliënten", "Worden aangenomen", $"Worden niet aangenomen: {DutchFormat.Period(request.ValidFrom, request.ValidThrough)}")];
            case ChangeKind.Municipalities:
                var (more, fewer) = (request.Municipalities.Except(places).ToList(), places.Except(request.Municipalities).ToList());
                List<RequestChange> changes = [new($"Gemeenten vanaf {DutchFormat.Date(request.ValidFrom!.Value)}", Places(places), Places(request.Municipalities))];
                if (more.Count > 0)
                    changes.Add(new("Erbij", "Niet in de overeenkomst", Places(more)));
                if (fewer.Count > 0)
                    changes.Add(new("Eraf", Places(fewer), "Niet in de overeenkomst"));
                return changes;
            default:
                return
                [
                    new("Overeenkomst", "Geen", DutchFormat.Capital(DutchFormat.Period(request.ValidFrom, request.ValidThrough)!)),
                    new("Gemeenten", "Geen", Places(request.Municipalities)), new("Tarief", "Geen", "Dat van het productenboek"),
                ];
        }
    }
}

/// <summary>One thing that happened to a request.</summary>
/// <param name="At">When, in words.</param>
/// <param name="Who">Who did it.</param>
/// <param name="What">What happened.</param>
/// <param name="Text">What was said; null for nothing.</param>
public sealed record RequestStep(string At, string Who, string What, string? Text)
{
    /// <summary>What happened to a request, in order.</summary>
    /// <param name="request">The request, with who asked, who decided and who took it back.</param>
    /// <param name="reader">Who reads: a contract manager reads all names, a provider those of its own people.</param>
    public static IReadOnlyList<RequestStep> Of(ContractRequest request, Side reader)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<RequestStep> steps = [new(ReferenceDay.Words(request.AskedAt), request.AskedBy?.Name ?? "Een opgeheven account", "Gevraagd", null)];
        if (request.DecidedAt is { } decided)
        {
            var byProvider = request is { State: RequestState.Withdrawn, WithdrawnAt: null };
            var what = byProvider || request.State == RequestState.Refused ? request.State.Label() : RequestState.Approved.Label();
            steps.Add(new(ReferenceDay.Words(decided), byProvider || reader == Side.Region ? request.DecidedBy?.Name ?? "Een opgeheven account" : "De contractbeheerder", what, request.Motivation));
        }
        if (request.WithdrawnAt is { } withdrawn)
        {
            var who = reader == Side.Region || request.WithdrawnSide == reader ? request.WithdrawnBy?.Name ?? "Een opgeheven account" : "De contractbeheerder";
            steps.Add(new(ReferenceDay.Words(withdrawn), who, request.WithdrawnSide == Side.Region ? "Ingetrokken door de regio" : "Ingetrokken door de aanbieder", request.WithdrawnReason));
        }
        if (request.State == RequestState.Approved)
            steps.Add(new($"Op {DutchFormat.Date(request.ValidFrom!.Value)}", "Zorgaanbod", "Wordt doorgevoerd", null));
        if (request.AppliedAt is { } applied)
            steps.Add(new(ReferenceDay.Words(applied), "Zorgaanbod", "Doorgevoerd", null));
        if (request.State == RequestState.Lapsed)
            steps.Add(new($"Op {DutchFormat.Date(request.ValidFrom!.Value)}", "Zorgaanbod", "Vervallen", "Op de eerste dag kon de wijziging niet meer: de overeenkomst was afgelopen, of er bleef geen gemeente over."));
        return steps;
    }
}
