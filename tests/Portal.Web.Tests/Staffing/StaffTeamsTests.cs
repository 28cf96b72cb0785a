using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Staffing;

public sealed class StaffTeamsTests
{
    [Theory, EveryDatabase]
    public async Task A_deployment_counts_for_the_days_on_which_the_person_is_in_service(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var linde = await app.ProviderAsync("linde", "De Linde");
        var contract = await app.ContractAsync(linde, "midden-holland-2025/logeeropvang-wmo");
        await app.PersonAsync(linde, "1", "Gaat Weg", member => member.WithDiploma(Level.Hbo).On(contract).EndsOn = new(2026, 6, 30));
        await app.PersonAsync(linde, "2", "Komt Later", member => member.WithDiploma(Level.Hbo).On(contract).StartsOn = new(2026, 9, 1));
        await app.PersonAsync(linde, "3", "Blijft Hier", member => { member.WithDiploma(Level.Hbo).On(contract).StartsOn = null; member.Deployments.First().ValidThrough = new(2026, 12, 31); });
        await using var database = app.Database.Open();
        var team = (await database.TeamsAsync([contract.Id], new(2026, 1, 1), 36))[contract.Id];
        Period Of(string number) => team.Members.Single(member => member.Id == number).Deployments.Single().Period;
        Assert.Equal(new Period(new(2026, 1, 1), new(2026, 6, 30)), Of("1"));
        Assert.Equal(new Period(new(2026, 9, 1), null), Of("2"));
        Assert.Equal(new Period(new(2026, 1, 1), new(2026, 12, 31)), Of("3"));
    }
}
