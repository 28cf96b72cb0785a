using System.Text.Json;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Requirements;

public sealed class RequirementTests
{
    [Fact]
    public void A_demand_of_a_kind_that_only_a_person_can_judge_is_never_decidable()
    {
        Assert.False(new PresenceRequirement { Id = "a", Explanation = "x", Source = "y", Decidable = true }.Decidable);
        Assert.False(new OrganisationRequirement { Id = "a", Explanation = "x", Source = "y" }.Decidable);
        Assert.False(new OtherRequirement { Id = "a", Explanation = "x", Source = "y" }.Decidable);
    }

    [Fact]
    public void A_demand_under_a_condition_is_not_decidable() =>
        Assert.False(new LevelRequirement { Id = "a", Explanation = "x", Source = "y", Level = Level.Hbo, Condition = "voor jeugd" }.Decidable);

    [Fact]
    public void A_file_may_say_that_data_cannot_decide_a_demand()
    {
        Assert.True(new LevelRequirement { Id = "a", Explanation = "x", Source = "y", Level = Level.Hbo }.Decidable);
        Assert.False(new LevelRequirement { Id = "a", Explanation = "x", Source = "y", Level = Level.Hbo, Decidable = false }.Decidable);
    }

    [Theory]
    [InlineData(null, null, 8, false)]
    [InlineData(null, 11, null, true)]
    [InlineData(7, null, null, true)]
    public void An_average_group_size_is_shown_and_not_judged(int? minimum, int? maximum, int? average, bool decidable) =>
        Assert.Equal(decidable, new GroupSizeRequirement { Id = "a", Explanation = "x", Source = "y", Minimum = minimum, Maximum = maximum, Average = average }.Decidable);

    [Fact]
    public void Levels_of_a_demand_are_all_that_it_names()
    {
        var share = new ShareRequirement { Id = "a", Explanation = "x", Source = "y", MinimumPercentage = 50, Level = Level.Hbo, OthersLevel = Level.Mbo4, Basis = Basis.Heads };
        Assert.Equal([Level.Hbo, Level.Mbo4], share.Levels);
        var role = new RoleRequirement { Id = "a", Explanation = "x", Source = "y", Alternatives = [new() { Level = Level.Wo }, new() { Registers = [Register.Skj] }] };
        Assert.Equal([Level.Wo], role.Levels);
    }

    [Fact]
    public void Levels_are_ordered_and_an_associate_degree_is_not_hbo()
    {
        Assert.Equal(["mbo", "mbo-2", "mbo-3", "mbo-4", "ad", "hbo", "wo"], Vocabulary.Codes<Level>());
        Assert.True(Level.Ad < Level.Hbo && Level.Mbo4 < Level.Ad);
    }

    [Fact]
    public void The_field_s_words_are_what_is_written()
    {
        Requirement demand = new RegistrationRequirement { Id = "skj", Explanation = "x", Source = "y", Role = Role.Performing, Registers = [Register.Skj, Register.Big] };
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(demand, CatalogueJson.Options));
        Assert.Equal("registratie", json.RootElement.GetProperty("soort").GetString());
        Assert.Equal("uitvoerend", json.RootElement.GetProperty("rol").GetString());
        Assert.Equal("BIG", json.RootElement.GetProperty("registers")[1].GetString());
        Assert.True(json.RootElement.GetProperty("eenVan").GetBoolean());
        Assert.True(json.RootElement.GetProperty("toetsbaar").GetBoolean());
    }

    [Theory]
    [InlineData("hbo", true)]
    [InlineData("HBO", false)]
    [InlineData("hb0", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_code_is_read_exactly(string? code, bool known) => Assert.Equal(known, Vocabulary.TryParse<Level>(code, out _));
}
