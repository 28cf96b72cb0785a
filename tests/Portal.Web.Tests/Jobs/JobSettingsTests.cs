using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Machine;
using Portal.Web.Hosting;
using Portal.Web.Jobs;

namespace Portal.Web.Tests.Jobs;

public sealed class JobSettingsTests
{
    [Fact]
    public async Task All_mistakes_stop_the_portal_with_the_names_of_the_keys()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path, settings: new Dictionary<string, string>
        {
            ["Jobs:HistoryDays"] = "0",
            ["Jobs:ConnectionString"] = "Data Source=",
            ["Jobs:Schedules:opruimen:Cron"] = "0 99 * * * ?",
            ["Jobs:Schedules:e-mail:Cron"] = "0 0 3 * * ?",
            ["Jobs:Schedules:e-mail:Seconds"] = "0",
            ["Jobs:Schedules:onbekend:Seconds"] = "5",
        }));
        string[] parts =
        [
            "Jobs:HistoryDays must be from 1 to 3650.",
            "Jobs:ConnectionString must say where",
            "Jobs:Schedules:opruimen:Cron is no cron expression",
            "Jobs:Schedules:e-mail has both Cron and Seconds",
            "Jobs:Schedules:e-mail:Seconds must be from 1 to 86400.",
            "Jobs:Schedules:onbekend names no job. The jobs are e-mail, ",
        ];
        Assert.All(parts, part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_settings_that_come_with_the_portal_say_of_every_job_what_the_table_says()
    {
        var settings = new ConfigurationBuilder().AddJsonFile(Repository.In("appsettings.json")).Build().GetSection("Jobs").Get<JobSettings>()!;
        Assert.Equal(PortalJobs.Table.All.Select(job => job.Name).Order(), settings.Schedules.Keys.Order());
        Assert.All(PortalJobs.Table.All, job => Assert.Equal(job.Schedule, settings.ScheduleOf(job)));
    }

    [Fact]
    public void Every_job_has_a_name_that_fits_in_an_address()
    {
        Assert.All(PortalJobs.Table.All, job => Assert.Matches("^[a-z]+(-[a-z]+)*$", job.Name));
        Assert.Distinct(PortalJobs.Table.All.Select(job => job.Name));
    }
}
