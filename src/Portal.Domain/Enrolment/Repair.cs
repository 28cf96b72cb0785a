namespace Portal.Domain.Enrolments;

/// <summary>The repair of small omissions in what was submitted (herstel).</summary>
public static class Repair
{
    /// <summary>What may be asked to be repaired: anything that is judged, and nothing else, so that no product is added.</summary>
    public static bool CanAsk(SubmittedContent content, string key) => Judging.PointsOf(content).Any(point => point.Key == key);

    /// <summary>What was submitted, with only what was asked taken from what the provider says now.</summary>
    /// <param name="was">What was submitted.</param>
    /// <param name="now">What the provider says now.</param>
    /// <param name="keys">What was asked to be repaired: see <see cref="EntryKey"/>.</param>
    public static SubmittedContent Of(SubmittedContent was, SubmittedContent now, IReadOnlySet<string> keys)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(keys);
        var (answers, products) = (now.Answers.ToDictionary(answer => answer.Number), now.Products.ToDictionary(product => product.Number));
        var repaired = was with
        {
            Organisation = keys.Contains(EntryKey.Organisation) ? now.Organisation : was.Organisation,
            Answers = [.. was.Answers.Select(answer => keys.Contains(EntryKey.Question(answer.Number)) ? answers.GetValueOrDefault(answer.Number, answer) : answer)],
            Products = [.. was.Products.Select(product => products.TryGetValue(product.Number, out var other) ? Of(product, other, keys) : product)],
            Partners = keys.Contains(EntryKey.Partners) ? now.Partners : was.Partners,
            PartnersSaid = keys.Contains(EntryKey.Partners) ? now.PartnersSaid : was.PartnersSaid,
        };
        var (lacking, left) = (Lacking(was, keys), Lacking(repaired, keys));
        return repaired with { Tasks = [.. was.Tasks.Select(task => task with { Answered = Math.Clamp(task.Answered + lacking[task.Name].Count() - left[task.Name].Count(), 0, task.Asked) })] };
    }

    /// <summary>The files of what was submitted, each with what it is given for: see <see cref="EntryKey"/>.</summary>
    public static IEnumerable<(string Key, SubmittedFile File)> FilesOf(SubmittedContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Answers.SelectMany(answer => answer.Files, (answer, file) => (EntryKey.Question(answer.Number), file))
            .Concat(content.Products.SelectMany(product => product.Conditions.SelectMany(condition => condition.Files, (condition, file) => (EntryKey.Condition(product.Number, EntryKey.ConditionName(condition.Kind, condition.Text)), file))
                .Concat(product.Demands.SelectMany(demand => demand.Files, (demand, file) => (EntryKey.Demand(product.Number, demand.Id), file)))));
    }

    private static ILookup<string, string> Lacking(SubmittedContent content, IReadOnlySet<string> keys) =>
        Judging.PointsOf(content).Where(point => point.Verdict == ConditionVerdict.NotMet && keys.Contains(point.Key)).Select(point => point.Key).Distinct().ToLookup(EntryKey.TaskOf);

    private static SubmittedProduct Of(SubmittedProduct was, SubmittedProduct now, IReadOnlySet<string> keys)
    {
        var (conditions, demands) = (now.Conditions.ToLookup(Key), now.Demands.ToLookup(demand => demand.Id));
        var isTeam = keys.Contains(EntryKey.Team(was.Number));
        var isTariff = keys.Contains(EntryKey.Tariff(was.Number));
        return was with
        {
            Conditions = [.. was.Conditions.Select(condition => keys.Contains(Key(condition)) ? conditions[Key(condition)].FirstOrDefault(condition) : condition)],
            Demands = [.. was.Demands.Select(demand => keys.Contains(EntryKey.Demand(was.Number, demand.Id)) ? demands[demand.Id].FirstOrDefault(demand) : demand)],
            Team = isTeam ? now.Team : was.Team,
            // What was asked stays asked, also when nobody knows it any more: of a product that is in no book, or of a tariff that ended.
            Assessment = isTeam ? now.Assessment ?? was.Assessment : was.Assessment,
            Tariff = isTariff ? now.Tariff ?? was.Tariff : was.Tariff,
            IsTariffAccepted = isTariff && now.Tariff is not null ? now.IsTariffAccepted : was.IsTariffAccepted,
        };

        string Key(SubmittedCondition condition) => EntryKey.Condition(was.Number, EntryKey.ConditionName(condition.Kind, condition.Text));
    }
}
