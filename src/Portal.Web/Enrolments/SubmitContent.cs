using System.Collections.Immutable;
using Portal.Data.Enrolments;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Rounds;

namespace Portal.Web.Enrolments;

/// <summary>What an enrolment says as far as it is now: what would be submitted, with what stands for it.</summary>
/// <param name="Content">What would be submitted.</param>
/// <param name="Files">The files that are in it.</param>
public sealed record SubmitContent(SubmittedContent Content, IReadOnlyList<EnrolmentFile> Files)
{
    /// <summary>The canonical JSON.</summary>
    public string Text { get; } = CanonicalJson.Write(Content);

    /// <summary>SHA-256 of the canonical JSON.</summary>
    public string Sha256 => CanonicalJson.Sha256(Text);

    /// <summary>Whether the provider says something else now than it submitted. That only a date, a demand or the check of a qualification changed is no such thing.</summary>
    public bool IsChangedSince(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return submission.Sha256 != Sha256 && CanonicalJson.Read<SubmittedContent>(submission.Content).Said != Content.Said;
    }

    /// <summary>Puts together what an enrolment says.</summary>
    public static SubmitContent Of(EnrolmentDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var files = new List<EnrolmentFile>();
        var (round, organisation) = (draft.Content.Round, draft.Organisation);
        var names = draft.Content.Products.ToDictionary(offered => offered.Id, offered => offered.Name);
        var lots = draft.Content.Lots.ToDictionary(lot => lot.Id, lot => lot.Name);
        return new(
            new()
            {
                Round = new(round.Id, round.Region, round.Title, round.OpensAt, round.QuestionsUntil, round.ClosesAt, round.StandstillDays, round.ContractsFrom, round.ContractsThrough),
                Organisation = new(
                    organisation.Name, organisation.KvkNumber, organisation.AgbCode, organisation.ContactName, organisation.Email, organisation.Phone, organisation.Website,
                    [.. organisation.Branches.OrderBy(branch => branch.Id).Select(branch => new SubmittedBranch(branch.Name, branch.Street, branch.PostalCode, branch.Town))],
                    draft.Said(EntryKey.Organisation)?.Entry.Value == draft.OrganisationFingerprint),
                Products = [.. draft.Chosen.Select(offered => Product(draft, offered, lots[offered.LotId], Given) with { LotNumber = offered.LotId })],
                Answers =
                [
                    .. draft.Questions.Select(asked => (Asked: asked, Key: EntryKey.Question(asked.Id))).Select(one => (one.Asked, one.Key, draft.Said(one.Key)?.Entry)).Select(one => new SubmittedAnswer(
                        one.Asked.Id, one.Asked.Revision, one.Asked.OfferedId is { } offered ? names[offered] : one.Asked.LotId is { } lot ? lots[lot] : null, one.Asked.Question,
                        one.Entry?.Value, one.Entry?.Revision, one.Entry?.ReusedFromId, Given(one.Key)) { LotNumber = one.Asked.LotId, ProductNumber = one.Asked.OfferedId }),
                ],
                Partners =
                [
                    .. draft.TakingPart.Select(named => new SubmittedPartner(
                        named.Name, named.KvkNumber, named.Partner.Kind.Code(), [.. draft.ProductsOf(named.Partner).OrderBy(offered => offered.Id).Select(offered => offered.Name)],
                        named.Partner.TariffShare / 100m, named.Partner.Remark, named.Partner.State.Code())),
                ],
                PartnersSaid = draft.Said(EntryKey.Partners)?.Entry.Value,
                Tasks = [.. draft.Tasks().Select(task => new SubmittedTask(task.Name, task.Title, task.Count.Asked, task.Count.Answered))],
            },
            files);

        ImmutableArray<SubmittedFile> Given(string key)
        {
            var given = draft.Files(key).OrderBy(file => file.Id).ToList();
            files.AddRange(given);
            return [.. given.Select(file => new SubmittedFile(file.FileName, file.Size, file.Sha256))];
        }
    }

    private static SubmittedProduct Product(EnrolmentDraft draft, OfferedProduct offered, string lot, Func<string, ImmutableArray<SubmittedFile>> given) => new(
        offered.Id, lot, offered.Key, offered.Name, [.. draft.Municipalities(offered).Order(StringComparer.Ordinal)], draft.Tariff(offered), draft.IsTariffAccepted(offered),
        [
            .. draft.Conditions(offered).Select(outcome => (Outcome: outcome, Key: EntryKey.Condition(offered.Id, EnrolmentDraft.ConditionName(outcome.Condition)))).Select(one => new SubmittedCondition(
                one.Outcome.Condition.Kind, one.Outcome.Condition.Explanation, one.Outcome.Verdict, [.. one.Outcome.Missing], draft.Said(one.Key)?.Entry.Value, given(one.Key))),
        ],
        [
            .. EnrolmentDraft.OrganisationDemands(offered).Select(demand => (Demand: demand, Key: EntryKey.Demand(offered.Id, demand.Id)))
                .Select(one => new SubmittedDemand(one.Demand.Id, one.Demand.Explanation, draft.IsDeclared(offered, one.Demand), given(one.Key))),
        ],
        draft.Team(offered) is null ? null : Team(draft.AssessedTeam(offered)),
        EnrolmentDraft.TeamDemands(offered).Any() && draft.Assess(offered) is { } assessment ? SubmittedAssessment.Of(assessment) : null);

    private static SubmittedTeam Team(Team team) => new([.. team.Members.Select(SubmittedPerson.Of)], team.ClientCount, team.Groups);
}
