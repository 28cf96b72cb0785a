using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Testing;

/// <summary>A provider whose contracted products stand in every way, on 1 December 2026.</summary>
/// <param name="Organisation">The provider.</param>
/// <param name="Failing">Day care: two of four people have mbo-4, and one has a rejected diploma; 60% is asked.</param>
/// <param name="Expiring">Therapy: met, until the SKJ registration of one of the two ends after 15 January 2027.</param>
/// <param name="Rejected">Transport: the first-aid certificate of the only driver was rejected.</param>
/// <param name="JustMet">A stay: two of five people have mbo-4, of whom one by own word; 40% is asked.</param>
/// <param name="Nobody">Nobody is deployed.</param>
/// <param name="NoClients">A stay: met but for the number of clients, which is not known.</param>
/// <param name="Later">Begins on 1 January 2027; nobody is deployed.</param>
/// <param name="Over">Ended on 30 June 2026.</param>
public sealed record TestProducts(
    Organisation Organisation, Contract Failing, Contract Expiring, Contract Rejected, Contract JustMet, Contract Nobody, Contract NoClients, Contract Later, Contract Over)
{
    /// <summary>Makes it.</summary>
    public static async Task<TestProducts> MakeAsync(PortalApp app, string slug = "linde", string name = "De Linde")
    {
        var linde = await app.ProviderAsync(slug, name);
        var made = new TestProducts(
            linde,
            await app.ContractAsync(linde, "midden-holland-2025/dagbesteding-doorlopend-wmo"),
            await app.ContractAsync(linde, "nijmegen-2023/vaktherapie-jeugd"),
            await app.ContractAsync(linde, "rivierenland-wmo/vervoer"),
            await app.ContractAsync(linde, "midden-holland-2025/logeeropvang-wmo"),
            await app.ContractAsync(linde, "midden-holland-2025/beschut-wonen"),
            await app.ContractAsync(linde, "midden-holland-2025/logeeropvang-intensief-wmo"),
            await app.ContractAsync(linde, "rivierenland-wmo/dagbesteding-groep", from: new(2027, 1, 1)),
            await app.ContractAsync(linde, "rivierenland-wmo/dagbesteding-groep-extra", from: new(2025, 1, 1), through: new(2026, 6, 30)));

        await app.PersonAsync(linde, "P01", "Anna de Boer", one => one.WithDiploma(Level.Mbo4).On(made.Failing));
        await app.PersonAsync(linde, "P02", "Bas Çelik", one => one.WithDiploma(Level.Mbo4, EvidenceStatus.Stated).On(made.Failing));
        await app.PersonAsync(linde, "P03", "Cora Dijk", one => one.WithDiploma(Level.Mbo3).On(made.Failing));
        await app.PersonAsync(linde, "P04", "Dirk Evers", one => one.WithDiploma(Level.Mbo3).WithDiploma(Level.Hbo, EvidenceStatus.Rejected).On(made.Failing));

        await app.PersonAsync(linde, "P05", "Els Faber", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, new(2027, 1, 15)).On(made.Expiring));
        await app.PersonAsync(linde, "P06", "Finn Groot", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj).WithRegistration(Register.Fvb).On(made.Expiring).Professions = [Profession.ArtsTherapist]);
        await app.PersonAsync(linde, "P07", "Greet Haan", one => one.WithDiploma(Level.Wo).WithRegistration(Register.Big).On(made.Expiring, 4, Role.LeadPractitioner));

        await app.PersonAsync(linde, "P08", "Henk IJzer", one =>
        {
            one.On(made.Rejected, 20, Role.Driver);
            one.Qualifications.Add(new() { OrganisationId = linde.Id, Kind = QualificationKind.Certificate, Certificate = Certificate.FirstAid, ValidFrom = new(2026, 1, 1), ValidThrough = new(2027, 2, 1), Status = EvidenceStatus.Rejected, RejectionReason = "Niet leesbaar" });
        });

        for (var number = 9; number <= 13; number++)
        {
            var level = number <= 10 ? Level.Mbo4 : Level.Mbo3;
            var status = number == 10 ? EvidenceStatus.Stated : EvidenceStatus.Confirmed;
            await app.PersonAsync(linde, $"P{number:00}", $"Persoon {number}", one => one.WithDiploma(level, status).On(made.JustMet));
        }
        await app.PersonAsync(linde, "P14", "Nora Otten", one => one.WithDiploma(Level.Hbo).On(made.NoClients).Professions = [Profession.BehaviouralScientist]);
        await app.PersonAsync(linde, "P15", "Olaf Prins");

        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        database.ClientCounts.Add(new() { OrganisationId = linde.Id, ContractId = made.Failing.Id, ValidFrom = new(2026, 1, 1), Clients = 20 });
        database.ClientCounts.Add(new() { OrganisationId = linde.Id, ContractId = made.JustMet.Id, ValidFrom = new(2026, 1, 1), Groups = [7, 8] });
        await database.SaveAsync(app.Clock, "test", "test");
        return made;
    }
}
