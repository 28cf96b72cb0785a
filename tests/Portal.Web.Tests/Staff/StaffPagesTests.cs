using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;
using static Portal.Web.Tests.Staff.StaffListTests;

namespace Portal.Web.Tests.Staff;

/// <summary>A person: added, shown, changed and removed, and deployed on contracted products.</summary>
public sealed class StaffPagesTests
{
    private const string List = StaffVisit.Path, New = $"{List}/nieuw", Transport = "rivierenland-wmo/vervoer", PerTrajectory = "midden-holland-2025/begeleiding-regulier-wmo";

    /// <summary>A number of nine digits that passes the test of citizen service numbers.</summary>
    private const string CitizenNumber = "111222333";

    [Theory, EveryDatabase]
    public async Task A_person_is_added_with_all_faults_told_together(DatabaseProvider provider)
    {
        await using var visit = await StaffVisit.MakeAsync(provider);
        var faults = await visit.FaultsAsync(New, [("naam", $"Jo {CitizenNumber}"), ("email", "jo"), ("dienstverband", "zzp"), .. Day("begin", 1, 2, 2026), .. Day("einde", 31, 1, 2026)]);
        Assert.Equal(
            [
                "Vul het personeelsnummer in", "Hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren.",
                "Vul een e-mailadres in zoals naam@voorbeeld.nl, of laat het leeg", "Kies een dienstverband uit de lijst", "De laatste werkdag ligt voor de eerste werkdag (1 februari 2026)",
            ],
            faults.Words(".p-errors li"));
        Assert.StartsWith("Fout: ", faults.Title, StringComparison.Ordinal);
        Assert.Equal("2026", faults.QuerySelector("#einde-jaar")!.GetAttribute("value"));

        var page = await visit.DoneAsync(New, [("nummer", " A-1 "), ("naam", "Jo\u202E de \u200B Vri\u200Bes"), ("email", "jo@linde.example"), ("dienstverband", "inhuur"), ("functie", "logopedist"), ("functie", "gz-psycholoog"), .. Day("begin", 1, 2, 2026)]);
        Assert.StartsWith("Jo de Vries is toegevoegd.", page.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Inhuur", "1 februari 2026", "Geen einddatum", "Gz-psycholoog en logopedist", "jo@linde.example"], page.Words("aside dd"));
        Assert.Contains("Personeelsnummer A-1", page.QuerySelector(".p-intro")!.Words(), StringComparison.Ordinal);
        await using var database = visit.App.Database.Open();
        var entry = await database.AuditEntries.SingleAsync(entry => entry.Record == "StaffMember");
        Assert.Equal((visit.Organisation.Id, "A-1", "Medewerker toegevoegd"), (entry.OrganisationId!.Value, entry.RecordKey, entry.Reason));

        var next = await visit.DoneAsync(New, ("nummer", "A-2"), ("naam", "Kim Bos"), ("actie", "nog-een"));
        Assert.Equal("Medewerker toevoegen", next.QuerySelector("h1")!.Words());
        Assert.Contains("Kim Bos is toegevoegd", next.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Dit personeelsnummer is al van Kim Bos"], (await visit.FaultsAsync(New, ("nummer", "A-2"), ("naam", "Iemand"))).Words(".p-errors li"));
        Assert.Equal(["Dit personeelsnummer is al van Kim Bos"], (await visit.FaultsAsync(New, ("nummer", "a-2"), ("naam", "Iemand"))).Words(".p-errors li"));
    }

    [Fact]
    public async Task What_looks_like_a_citizen_number_is_asked_and_a_namesake_is_shown()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var known = await visit.App.PersonAsync(visit.Organisation, "1", "Zoë de Vries", one => one.Email = "Zoe@Linde.example");
        var asked = await visit.FaultsAsync(New, ("nummer", CitizenNumber), ("naam", "zoe de vries"));
        Assert.Equal(2, asked.Words(".p-errors li").Count);
        Assert.NotNull(asked.QuerySelector("#geen-bsn"));
        Assert.Equal([$"{List}/{known.Id}"], asked.Links("form .p-tips a"));
        Assert.Contains("Is dit iemand anders?", (await visit.FaultsAsync(New, ("nummer", "2"), ("naam", "Kim"), ("email", "zoe@linde.example"))).Words(".p-errors li")[0], StringComparison.Ordinal);
        var page = await visit.DoneAsync(New, ("nummer", CitizenNumber), ("naam", "zoe de vries"), ("geen-bsn", "ja"), ("anders", "ja"));
        Assert.Contains(CitizenNumber, page.QuerySelector(".p-intro")!.Words(), StringComparison.Ordinal);
        // Once kept, neither is asked again.
        var changed = await visit.DoneAsync($"{page.QuerySelector("aside a[href$='/wijzigen']")!.GetAttribute("href")}", ("nummer", CitizenNumber), ("naam", "zoe de vries"), ("dienstverband", "vast"));
        Assert.Equal("De gegevens zijn gewijzigd.", changed.QuerySelector("[role=status]")!.Words());
    }

    [Theory, EveryDatabase]
    public async Task The_second_saver_sees_the_change_of_the_first_and_loses_nothing(DatabaseProvider provider)
    {
        await using var visit = await StaffVisit.MakeAsync(provider);
        var person = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker");
        await visit.App.PersonAsync(visit.Organisation, "2", "Kim Bos");
        var address = $"{List}/{person.Id}/wijzigen";
        var form = await visit.PageAsync(address);
        Assert.Equal(("Abel Bakker", "2020", "vast"), (form.QuerySelector("#naam")!.GetAttribute("value"), form.QuerySelector("#begin-jaar")!.GetAttribute("value"), form.QuerySelector("#dienstverband option[selected]")!.GetAttribute("value")));
        var version = form.QuerySelector("[name=versie]")!.GetAttribute("value")!;
        await visit.DoneAsync(address, ("nummer", "1"), ("naam", "Abel Bakker-Smit"));
        var overtaken = await visit.FaultsAsync(address, ("nummer", "1"), ("naam", "Abel de Bakker"), ("email", "abel@linde.example"), ("versie", version));
        Assert.Equal(["Naam: Abel Bakker-Smit", "E-mailadres: niet ingevuld"], overtaken.Words(".p-errors li"));
        Assert.Equal("Abel de Bakker", overtaken.QuerySelector("#naam")!.GetAttribute("value"));
        await visit.DoneAsync(address, ("nummer", "1"), ("naam", "Abel de Bakker"), ("versie", overtaken.QuerySelector("[name=versie]")!.GetAttribute("value")!));
        Assert.Equal("Abel de Bakker", (await visit.StoredAsync(person.Id)).Name);
        Assert.Equal(["Dit personeelsnummer is al van Kim Bos"], (await visit.FaultsAsync(address, ("nummer", "2"), ("naam", "Abel de Bakker"))).Words(".p-errors li"));
    }

    [Fact]
    public async Task Who_leaves_is_deployed_until_that_day_if_one_wants()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var contract = await visit.App.ContractAsync(visit.Organisation, Transport);
        var person = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker", one =>
        {
            one.On(contract).On(contract);
            one.Deployments.Last().ValidFrom = new(2027, 3, 1);
        });
        var address = $"{List}/{person.Id}/wijzigen";
        Assert.NotNull((await visit.PageAsync(address)).QuerySelector("#inzet-eindigt[checked]"));
        (string, string)[] leaves = [("nummer", "1"), ("naam", "Abel Bakker"), .. Day("einde", 31, 12, 2026)];
        var kept = await visit.DoneAsync(address, leaves);
        Assert.Contains("Gaat door na de laatste werkdag (31 december 2026).", kept.Words("td .p-tag"));
        var ended = await visit.DoneAsync(address, [.. leaves, ("inzet-eindigt", "ja")]);
        Assert.Equal("De gegevens zijn gewijzigd. De inzet op 1 product eindigt ook. Inzet die later zou beginnen, is vervallen: 1 keer.", ended.QuerySelector("[role=status]")!.Words());
        Assert.Equal(new DateOnly(2026, 12, 31), Assert.Single((await visit.StoredAsync(person.Id)).Deployments).ValidThrough);
    }

    [Fact]
    public async Task Who_was_added_by_mistake_is_removed_with_everything()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var contract = await visit.App.ContractAsync(visit.Organisation, Transport);
        var person = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker", one => one.WithDiploma(Level.Hbo, EvidenceStatus.Stated).On(contract));
        var address = $"{List}/{person.Id}/verwijderen";
        var page = await visit.PageAsync(address);
        Assert.Equal(["de gegevens van Abel Bakker", "1 kwalificatie", "inzet op een product: 1 keer"], page.Words("main .p-tips li"));
        Assert.Contains("In de geschiedenis blijft staan wat er is verwijderd, tot en met 1 december 2028.", page.Words("main p"));
        Assert.Equal(["Vink aan dat u het zeker weet"], (await visit.FaultsAsync(address)).Words(".p-errors li"));
        Assert.Equal("Abel Bakker is verwijderd.", (await visit.DoneAsync(address, ("zeker", "ja"))).QuerySelector("[role=status]")!.Words());
        await using var database = visit.App.Database.Open();
        Assert.Equal((0, 0, 0), (await database.StaffMembers.CountAsync(), await database.StaffQualifications.CountAsync(), await database.StaffDeployments.CountAsync()));
        Assert.Equal(3, await database.AuditEntries.CountAsync(entry => entry.Action == "Deleted" && entry.StaffMemberId == person.Id));
    }

    /// <summary>Who has evidence, or was judged, is no mistake: that person leaves service, or is erased.</summary>
    [Theory]
    [InlineData(EvidenceStatus.Confirmed, false, false), InlineData(EvidenceStatus.Rejected, false, false), InlineData(EvidenceStatus.Stated, true, false), InlineData(EvidenceStatus.Evidence, false, true)]
    public async Task Who_has_evidence_or_was_judged_is_not_removed(EvidenceStatus status, bool wasJudged, bool hasEvidence)
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var person = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker", one => one.WithDiploma(Level.Hbo, EvidenceStatus.Stated));
        var address = $"{List}/{person.Id}/verwijderen";
        // The form was shown before it was so.
        var form = await visit.PageAsync(address);
        await using (var changed = visit.App.Database.Open())
            await changed.StaffQualifications.ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, status).SetProperty(one => one.JudgedAt, wasJudged ? new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) : (DateTime?)null));
        if (hasEvidence)
            await visit.App.EvidenceAsync(person.Qualifications.Single());
        using var content = new FormUrlEncodedContent([.. form.QuerySelectorAll("main form input[type=hidden]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!)), new("zeker", "ja")]);
        using var answer = await visit.Browser.PostAsync(new Uri(address, UriKind.Relative), content);
        foreach (var page in new[] { await answer.PageAsync(), await visit.PageAsync(address) })
        {
            Assert.StartsWith("U kunt Abel Bakker niet verwijderen.", page.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("main form"));
            Assert.Contains($"{List}/{person.Id}/wijzigen", page.Links("main a"));
        }
        await using var stored = visit.App.Database.Open();
        Assert.Equal((1, 1, hasEvidence ? 1 : 0), (await stored.StaffMembers.CountAsync(), await stored.StaffQualifications.CountAsync(), await stored.Evidence.CountAsync()));
    }

    [Fact]
    public async Task Of_another_organisation_no_person_or_deployment_is_there()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var own = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker");
        var other = await visit.App.ProviderAsync("ander", "Ander");
        var contract = await visit.App.ContractAsync(other, Transport);
        var foreign = await visit.App.PersonAsync(other, "1", "Van een ander", one => one.On(contract));
        var deployment = foreign.Deployments.Single().Id;
        foreach (var path in new[] { "", "/wijzigen", "/verwijderen", "/inzet", $"/inzet/{deployment}" })
        {
            await visit.PageAsync($"{List}/{foreign.Id}{path}", HttpStatusCode.NotFound);
            await visit.PageAsync($"/aanbieder/ander/medewerkers/{foreign.Id}{path}", HttpStatusCode.NotFound);
        }
        await visit.PageAsync($"{List}/{own.Id}/inzet/{deployment}", HttpStatusCode.NotFound);
        // The contract of another is none to deploy on.
        await visit.App.ContractAsync(visit.Organisation, Transport);
        Assert.Equal(["Kies een product"], (await visit.FaultsAsync($"{List}/{own.Id}/inzet", ("overeenkomst", $"{contract.Id}"), ("rol", "chauffeur"), ("uren", "8"))).Words(".p-errors li"));
    }

    [Theory, EveryDatabase]
    public async Task A_person_is_deployed_and_the_deployment_is_changed_ended_and_removed(DatabaseProvider provider)
    {
        await using var visit = await StaffVisit.MakeAsync(provider);
        var person = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker");
        var here = $"{List}/{person.Id}";
        Assert.Contains("nog geen overeenkomsten", (await visit.PageAsync($"{here}/inzet")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var contract = await visit.App.ContractAsync(visit.Organisation, Transport, through: new(2026, 12, 31));
        var faults = await visit.FaultsAsync($"{here}/inzet", [("uren", "80,5"), ("dienstverband", "x"), .. Day("vanaf", 2, 1, 2027), .. Day("tot", 1, 1, 2027)]);
        Assert.Equal(
            ["Kies een product", "Kies ten minste één rol", "Vul een aantal uren in van 0 tot en met 80, met hoogstens twee cijfers na de komma, zoals 24 of 7,5", "De laatste dag ligt voor de eerste dag (2 januari 2027)", "Kies een dienstverband uit de lijst"],
            faults.Words(".p-errors li"));
        foreach (var hours in new[] { "-1", "7,555", "veel", "1e3" })
            Assert.StartsWith("Vul een aantal uren in", (await visit.FaultsAsync($"{here}/inzet", ("overeenkomst", $"{contract.Id}"), ("rol", "chauffeur"), ("uren", hours))).Words(".p-errors li")[0], StringComparison.Ordinal);

        var added = await visit.DoneAsync($"{here}/inzet", [("overeenkomst", $"{contract.Id}"), ("rol", "chauffeur"), ("uren", "7,25"), ("dienstverband", "inhuur"), .. Day("vanaf", 1, 2, 2027)]);
        Assert.Contains("Valt buiten de overeenkomst: die geldt van 2026.", added.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        var deployment = Assert.Single((await visit.StoredAsync(person.Id)).Deployments);
        Assert.Equal((7.25m, Employment.Hired, contract.Id), (deployment.HoursPerWeek, deployment.Employment!.Value, deployment.ContractId));
        var address = $"{here}/inzet/{deployment.Id}";
        Assert.Equal([address], added.Links("td a"));
        Assert.Equal("Inzet: later", added.QuerySelector("table caption")!.Words());

        var form = await visit.PageAsync(address);
        Assert.Equal(("7,25", "inhuur"), (form.QuerySelector("#uren")!.GetAttribute("value"), form.QuerySelector("#dienstverband option[selected]")!.GetAttribute("value")));
        Assert.NotNull(form.QuerySelector("#rol-chauffeur[checked]"));
        var version = form.QuerySelector("[name=versie]")!.GetAttribute("value")!;
        var changed = await visit.DoneAsync(address, [("rol", "mentor"), ("uren", "8"), .. Day("vanaf", 1, 2, 2026)]);
        Assert.Equal("Nu in totaal 8 uur per week.", changed.Words("section p")[1]);
        var overtaken = await visit.FaultsAsync(address, [("rol", "mentor"), ("uren", "9"), .. Day("vanaf", 1, 2, 2026), ("versie", version)]);
        Assert.Equal(["Uren: 8 uur per week"], overtaken.Words(".p-errors li"));
        // A fault does not make a page fresh that is not.
        var faulty = await visit.FaultsAsync(address, [("rol", "mentor"), ("uren", "veel"), ("versie", version)]);
        Assert.Equal(version, faulty.QuerySelector("[name=versie]")!.GetAttribute("value"));

        var ending = "form[action*=beeindigen]";
        foreach (var (stale, values) in new[] { (ending, Day("einde", 30, 11, 2026)), ("form[action*=verwijderen]", []) })
        {
            using var answer = await visit.Browser.SendFormAsync(address, stale, [.. values, ("versie", version)]);
            var told = await answer.PageAsync();
            Assert.StartsWith(
                "Iemand anders heeft deze inzet intussen gewijzigd. Dit staat er nu. Rollen: mentor; Uren: 8 uur per week; Periode: Vanaf 1 februari 2026; ", Assert.Single(told.Words(".p-errors li")), StringComparison.Ordinal);
            Assert.NotNull(told.QuerySelector(told.Links(".p-errors a")[0]));
            Assert.Null(Assert.Single((await visit.StoredAsync(person.Id)).Deployments).ValidThrough);
            Assert.NotEqual(version, told.QuerySelector($"{stale} [name=versie]")!.GetAttribute("value"));
        }
        using (var early = await visit.Browser.SendFormAsync(address, ending, Day("einde", 31, 1, 2026)))
            Assert.StartsWith("De laatste dag ligt voor de eerste dag van deze inzet", (await early.PageAsync()).Words(".p-errors li")[0], StringComparison.Ordinal);
        var ended = await visit.DoneAsync(address, ending, Day("einde", 30, 11, 2026));
        Assert.Equal(new DateOnly(2026, 11, 30), Assert.Single((await visit.StoredAsync(person.Id)).Deployments).ValidThrough);
        await UndoAsync(visit, ended.QuerySelector("[name=wat]")!.GetAttribute("value")!);
        Assert.Null(Assert.Single((await visit.StoredAsync(person.Id)).Deployments).ValidThrough);

        var removed = await visit.DoneAsync(address, "form[action*=verwijderen]");
        Assert.Empty((await visit.StoredAsync(person.Id)).Deployments);
        var back = await UndoAsync(visit, removed.QuerySelector("[name=wat]")!.GetAttribute("value")!);
        Assert.Equal("Mentor", back.QuerySelectorAll("td")[1].Words());
        // Once is enough.
        var again = await UndoAsync(visit, removed.QuerySelector("[name=wat]")!.GetAttribute("value")!);
        Assert.Equal("Deze inzet staat er al weer. Er is niets veranderd.", again.QuerySelector("[role=status]")!.Words());
        Assert.Single((await visit.StoredAsync(person.Id)).Deployments);
    }

    [Fact]
    public async Task A_trajectory_is_asked_where_demands_are_per_trajectory_and_holds_no_citizen_number()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var (plain, perTrajectory) = (await visit.App.ContractAsync(visit.Organisation, Transport), await visit.App.ContractAsync(visit.Organisation, PerTrajectory));
        var person = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker");
        var address = $"{List}/{person.Id}/inzet";
        Assert.Null((await visit.PageAsync($"{address}?overeenkomst={plain.Id}")).QuerySelector("#traject"));
        Assert.NotNull((await visit.PageAsync($"{address}?overeenkomst={perTrajectory.Id}")).QuerySelector("#traject"));
        (string, string)[] form = [("overeenkomst", $"{perTrajectory.Id}"), ("rol", "uitvoerend"), ("uren", "4")];
        // Who has no JavaScript learns it when the product is sent.
        Assert.Equal(["De eisen aan dit product gelden per cliënt. Vul het traject in, of laat het leeg"], (await visit.FaultsAsync(address, form)).Words(".p-errors li"));
        Assert.Contains("BSN", (await visit.FaultsAsync(address, [.. form, ("traject", $"T {CitizenNumber}")])).Words(".p-errors li")[0], StringComparison.Ordinal);
        await visit.DoneAsync(address, [.. form, ("traject", "T-12")]);
        Assert.Equal("T-12", Assert.Single((await visit.StoredAsync(person.Id)).Deployments).Trajectory);
        // Elsewhere a trajectory means nothing.
        await visit.DoneAsync(address, ("overeenkomst", $"{plain.Id}"), ("rol", "uitvoerend"), ("uren", "4"), ("traject", "T-13"));
        Assert.Null((await visit.StoredAsync(person.Id)).Deployments.Single(deployment => deployment.ContractId == plain.Id).Trajectory);
    }

    [Fact]
    public async Task A_deployment_that_is_there_is_asked_before_it_is_added_again()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var contract = await visit.App.ContractAsync(visit.Organisation, Transport);
        var person = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker");
        var address = $"{List}/{person.Id}/inzet";
        (string, string)[] form = [("overeenkomst", $"{contract.Id}"), ("rol", "chauffeur"), ("rol", "uitvoerend"), ("uren", "4"), .. Day("tot", 31, 3, 2026)];
        await visit.DoneAsync(address, form);
        var asked = await visit.FaultsAsync(address, form);
        Assert.StartsWith("Abel Bakker is in deze periode al met dezelfde rollen ingezet op Vervoer", Assert.Single(asked.Words(".p-errors li")), StringComparison.Ordinal);
        Assert.Equal(["#dubbel"], asked.Links(".p-errors a"));
        Assert.NotNull(asked.QuerySelector("input#dubbel"));
        Assert.Single((await visit.StoredAsync(person.Id)).Deployments);
        // Another role, or another period, is another deployment.
        await visit.DoneAsync(address, ("overeenkomst", $"{contract.Id}"), ("rol", "chauffeur"), ("uren", "4"));
        await visit.DoneAsync(address, [.. form[..4], .. Day("vanaf", 1, 4, 2026)]);
        await visit.DoneAsync(address, [.. form, ("dubbel", "ja")]);
        Assert.Equal(4, (await visit.StoredAsync(person.Id)).Deployments.Count);
    }

    [Fact]
    public async Task A_contract_that_is_over_is_named_so()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var contract = await visit.App.ContractAsync(visit.Organisation, Transport, through: new(2026, 2, 28));
        var person = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker");
        foreach (var address in new[] { $"{List}/{person.Id}/inzet", $"{List}/inzetten?wie={person.Id}" })
            Assert.EndsWith(" (afgelopen op 28 februari 2026)", (await visit.PageAsync(address)).Words("#overeenkomst option")[1], StringComparison.Ordinal);
        var page = await visit.DoneAsync($"{List}/{person.Id}/inzet", ("overeenkomst", $"{contract.Id}"), ("rol", "chauffeur"), ("uren", "4"));
        Assert.EndsWith("De overeenkomst is afgelopen op 28 februari 2026.", page.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("De overeenkomst is afgelopen op 28 februari 2026.", page.Words("td .p-tag"));
    }

    [Fact]
    public async Task Hours_that_add_up_to_too_many_are_asked_and_kept_with_a_reason()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite, new Dictionary<string, string> { ["Staff:MostHoursPerWeek"] = "40" });
        var contract = await visit.App.ContractAsync(visit.Organisation, Transport);
        var person = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker", one => one.On(contract, 36));
        (string, string)[] form = [("overeenkomst", $"{contract.Id}"), ("rol", "chauffeur"), ("uren", "4,5"), .. Day("vanaf", 1, 3, 2027)];
        var address = $"{List}/{person.Id}/inzet";
        var asked = await visit.FaultsAsync(address, form);
        Assert.Equal(["Abel Bakker werkt dan 40,5 uur per week vanaf 1 maart 2027. Dat is meer dan 40 uur. Klopt dat? Schrijf dan op waarom"], asked.Words(".p-errors li"));
        Assert.Contains("BSN", (await visit.FaultsAsync(address, [.. form, ("reden", CitizenNumber)])).Words(".p-errors li")[0], StringComparison.Ordinal);
        var page = await visit.DoneAsync(address, [.. form, ("reden", "Vervangt een collega")]);
        Assert.Contains("40,5 uur per week vanaf 1 maart 2027. Dat is meer dan 40 uur. Reden: Vervangt een collega", page.QuerySelector(".p-banner.is-warm")!.Words(), StringComparison.Ordinal);
        var late = (await visit.StoredAsync(person.Id)).Deployments.MaxBy(deployment => deployment.Id)!;
        // Of two who give a reason, the second sees that of the first.
        (string, string)[] over = [("rol", "chauffeur"), ("uren", "4,5"), .. Day("vanaf", 1, 3, 2027)];
        var version = (await visit.PageAsync($"{List}/{person.Id}/inzet/{late.Id}")).QuerySelector("[name=versie]")!.GetAttribute("value")!;
        await visit.DoneAsync($"{List}/{person.Id}/inzet/{late.Id}", [.. over, ("reden", "Afgesproken")]);
        var overtaken = await visit.FaultsAsync($"{List}/{person.Id}/inzet/{late.Id}", [.. over, ("reden", "Vervangt"), ("versie", version)]);
        Assert.Equal(["Waarom het zoveel uren zijn: Afgesproken"], overtaken.Words(".p-errors li"));
        // Fewer hours need no reason.
        await visit.DoneAsync($"{List}/{person.Id}/inzet/{late.Id}", [("rol", "chauffeur"), ("uren", "4"), ("reden", "Vervangt een collega"), .. Day("vanaf", 1, 3, 2027)]);
        Assert.Null((await visit.StoredAsync(person.Id)).Deployments.MaxBy(deployment => deployment.Id)!.OverloadReason);
    }

    [Fact]
    public async Task Hours_count_while_someone_is_in_service()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var (contract, other) = (await visit.App.ContractAsync(visit.Organisation, Transport), await visit.App.ContractAsync(visit.Organisation, PerTrajectory));
        var gone = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker", one => one.On(contract, 36).EndsOn = new(2026, 11, 30));
        var page = await visit.PageAsync($"{List}/{gone.Id}");
        Assert.Contains("Nu niet ingezet.", page.Words("#inzet p"));
        Assert.Equal("Eerdere inzet (1)", page.QuerySelector("#inzet summary")!.Words());
        Assert.Empty(page.QuerySelectorAll("#inzet a[href*='wat-als']"));
        var leaving = await visit.App.PersonAsync(visit.Organisation, "2", "Kim Bos", one =>
        {
            one.On(contract, 36).On(other, 40).EndsOn = new(2026, 12, 31);
            one.Deployments.Last().ValidFrom = new(2027, 1, 1);
        });
        page = await visit.PageAsync($"{List}/{leaving.Id}");
        Assert.Contains("Nu in totaal 36 uur per week.", page.Words("#inzet p"));
        Assert.Empty(page.QuerySelectorAll(".p-banner.is-warm"));
        // A link for every product on which the person works.
        Assert.Equal([$"/aanbieder/linde/producten/{contract.Id}/wat-als?weg={leaving.Id}"], page.Links("#inzet a[href*='wat-als']"));
        Assert.Contains("Kim Bos vertrekt", (await visit.PageAsync(page.Links("#inzet a[href*='wat-als']")[0])).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        await visit.DoneAsync($"{List}/{leaving.Id}/inzet", ("overeenkomst", $"{contract.Id}"), ("rol", "chauffeur"), ("uren", "12"));
        Assert.Equal(3, (await visit.StoredAsync(leaving.Id)).Deployments.Count);
    }

    [Fact]
    public async Task One_of_two_deployments_that_are_the_same_comes_back()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var contract = await visit.App.ContractAsync(visit.Organisation, Transport);
        var person = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker", one => one.On(contract, 8).On(contract, 8));
        var seals = new List<string>();
        foreach (var deployment in person.Deployments)
            seals.Add((await visit.DoneAsync($"{List}/{person.Id}/inzet/{deployment.Id}", "form[action*=verwijderen]")).QuerySelector("[name=wat]")!.GetAttribute("value")!);
        foreach (var (seal, expected) in seals.AsEnumerable().Reverse().Zip([1, 2]))
        {
            await UndoAsync(visit, seal);
            Assert.Equal(expected, (await visit.StoredAsync(person.Id)).Deployments.Count);
            Assert.StartsWith("Deze inzet staat er al weer.", (await UndoAsync(visit, seal)).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        }
        var removed = await visit.DoneAsync($"{List}/inzet-beeindigen?wie={person.Id}", ("wie", $"{person.Id}"), ("overeenkomst", $"{contract.Id}"), ("hoe", "weg"));
        Assert.Empty((await visit.StoredAsync(person.Id)).Deployments);
        await UndoAsync(visit, removed.QuerySelector("[name=wat]")!.GetAttribute("value")!);
        Assert.Equal(2, (await visit.StoredAsync(person.Id)).Deployments.Count);
    }

    [Fact]
    public async Task Hours_are_changed_on_the_page_of_the_person()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var contract = await visit.App.ContractAsync(visit.Organisation, Transport);
        var person = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker", one => one.On(contract, 36));
        var (here, field) = ($"{List}/{person.Id}", $"#uren-{person.Deployments.Single().Id}");
        var version = (await visit.PageAsync(here)).QuerySelector("[name=versie]")!.GetAttribute("value")!;
        var wrong = await visit.FaultsAsync(here, ("uren", "veel"));
        Assert.Equal([field], wrong.Links(".p-errors a"));
        Assert.Equal("veel", wrong.QuerySelector(field)!.GetAttribute("value"));
        Assert.StartsWith("Abel Bakker werkt dan 50 uur per week.", (await visit.FaultsAsync(here, ("uren", "50"))).Words(".p-errors li")[0], StringComparison.Ordinal);
        var changed = await visit.DoneAsync(here, ("uren", "32,5"));
        // Whatever else is wrong: a page that is not fresh says so before its form is.
        Assert.StartsWith("Iemand anders heeft dit intussen gewijzigd.", (await visit.FaultsAsync(here, ("uren", "veel"), ("versie", version))).Words(".p-errors li")[0], StringComparison.Ordinal);
        Assert.Equal("De uren zijn gewijzigd in 32,5 uur per week.", changed.QuerySelector("[role=status]")!.Words());
        Assert.StartsWith("Iemand anders heeft dit intussen gewijzigd. Nu staat er 32,5 uur per week.", (await visit.FaultsAsync(here, ("uren", "30"), ("versie", version))).Words(".p-errors li")[0], StringComparison.Ordinal);
        Assert.Equal(32.5m, Assert.Single((await visit.StoredAsync(person.Id)).Deployments).HoursPerWeek);
    }
}
