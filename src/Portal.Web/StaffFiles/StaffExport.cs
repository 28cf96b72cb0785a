using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Web.Access;
using Portal.Web.Spreadsheets;
using Portal.Web.Staff;

namespace Portal.Web.StaffFiles;

/// <summary>Writes what an organisation has of staff, and the template, in the form in which it is imported.</summary>
internal static class StaffExport
{
    /// <summary>The forms, as addresses name them.</summary>
    public const string Csv = "csv", Sheet = "xlsx";

    /// <summary>The numbers of clients as CSV, as addresses name it: a file of its own, as CSV has no sheets.</summary>
    public const string Clients = "clienten";

    // So many people are read and sent at a time.
    private const int Chunk = 500;

    /// <summary>The columns about clients. These are not imported.</summary>
    private static readonly (string Name, StaffCellKind Kind, double Width)[] ClientColumns =
    [
        (StaffColumns.Product.Name, StaffCellKind.Text, 36), (StaffColumns.ProductName.Name, StaffCellKind.Text, 36), (StaffColumns.ContractFrom.Name, StaffCellKind.Day, 18),
        ("Geldt vanaf", StaffCellKind.Day, 16), ("Aantal cliënten", StaffCellKind.Number, 16), ("Groepen", StaffCellKind.Text, 24),
    ];

    /// <summary>Sends all that an organisation has, piece by piece.</summary>
    public static async Task SendAsync(HttpResponse response, string form, string name, PortalDbContext database, KnownMembership me, CatalogueSnapshot catalogue)
    {
        var cancellation = response.HttpContext.RequestAborted;
        var contracts = (await OwnContract.LoadAsync(database, me, catalogue, cancellation)).ToDictionary(contract => contract.Id);
        if (form == Sheet)
        {
            // A sheet is packed, and its list of parts comes last: it is small enough to make first.
            using var stream = new MemoryStream();
            using (var writer = new StaffSheet.Writer(stream))
            {
                Begin(writer);
                await foreach (var people in PeopleAsync(database, me).WithCancellation(cancellation))
                {
                    foreach (var row in people.SelectMany(member => Rows(member, contracts)))
                        writer.Write(row.Select(Guarded));
                }
                writer.Begin("Cliënten", ClientColumns.Select(column => (column.Kind, column.Width)));
                writer.Write(ClientColumns.Select(column => column.Name));
                foreach (var row in await ClientsAsync(database, me, contracts, cancellation))
                    writer.Write(row.Select(Guarded));
            }
            Start(response, StaffSheet.ContentType, $"{name}.xlsx");
            stream.Position = 0;
            await stream.CopyToAsync(response.Body, cancellation);
            return;
        }
        Start(response, CsvFile.ContentType, $"{name}.csv");
        using (var header = CsvFile.Make(csv => csv.WriteRow(StaffColumns.All.Select(column => column.Name))))
            await header.CopyToAsync(response.Body, cancellation);
        await foreach (var people in PeopleAsync(database, me).WithCancellation(cancellation))
        {
            using var piece = CsvFile.Make(csv =>
            {
                foreach (var row in people.SelectMany(member => Rows(member, contracts)))
                    csv.WriteRow(row.Select(Text));
            });
            // Only the first piece has a byte order mark.
            piece.Position = 3;
            await piece.CopyToAsync(response.Body, cancellation);
        }
    }

    /// <summary>Sends the numbers of clients that an organisation ever gave, as CSV.</summary>
    public static async Task SendClientsAsync(HttpResponse response, string name, PortalDbContext database, KnownMembership me, CatalogueSnapshot catalogue)
    {
        var cancellation = response.HttpContext.RequestAborted;
        var rows = await ClientsAsync(database, me, (await OwnContract.LoadAsync(database, me, catalogue, cancellation)).ToDictionary(contract => contract.Id), cancellation);
        using var file = CsvFile.Make(csv =>
        {
            csv.WriteRow(ClientColumns.Select(column => column.Name));
            foreach (var row in rows)
                csv.WriteRow(row.Select(Text));
        });
        Start(response, CsvFile.ContentType, $"{name}.csv");
        await file.CopyToAsync(response.Body, cancellation);
    }

    /// <summary>Sends the template, with lines to show how it is done.</summary>
    public static async Task SendTemplateAsync(HttpResponse response, string form, IReadOnlyList<OwnContract> contracts, CatalogueSnapshot catalogue)
    {
        var rows = Examples(contracts.Count > 0 ? contracts[0].Key : catalogue.Products[0].Key, catalogue);
        using var stream = new MemoryStream();
        if (form == Sheet)
        {
            using var writer = new StaffSheet.Writer(stream);
            Begin(writer);
            foreach (var row in rows)
                writer.Write(row);
            writer.Begin("Uitleg", [(StaffCellKind.Text, 28), (StaffCellKind.Text, 120)]);
            writer.Write(["Kolom", "Wat u invult"]);
            foreach (var column in StaffColumns.All)
                writer.Write([column.Name, column.Help]);
        }
        else
        {
            using var file = CsvFile.Make(csv =>
            {
                csv.WriteRow(StaffColumns.All.Select(column => column.Name));
                foreach (var row in rows)
                    csv.WriteRow(row.Select(Text));
            });
            await file.CopyToAsync(stream);
        }
        Start(response, form == Sheet ? StaffSheet.ContentType : CsvFile.ContentType, $"medewerkers-sjabloon.{form}");
        stream.Position = 0;
        await stream.CopyToAsync(response.Body, response.HttpContext.RequestAborted);
    }

    /// <summary>The rows of one person: the first one says who it is, each has at most one qualification and one deployment.</summary>
    public static IEnumerable<object?[]> Rows(StaffMember member, IReadOnlyDictionary<int, OwnContract> contracts)
    {
        var qualifications = member.Qualifications.OrderBy(qualification => qualification.Id).ToList();
        var deployments = member.Deployments.Where(deployment => contracts.ContainsKey(deployment.ContractId)).OrderBy(deployment => deployment.Id).ToList();
        for (var i = 0; i < Math.Max(1, Math.Max(qualifications.Count, deployments.Count)); i++)
        {
            var row = new object?[StaffColumns.All.Count];
            (row[StaffColumns.Number.Index], row[StaffColumns.Name.Index]) = (member.PersonnelNumber, member.Name);
            if (i == 0)
            {
                row[StaffColumns.Email.Index] = member.Email;
                row[StaffColumns.Employment.Index] = member.Employment?.Code();
                row[StaffColumns.Professions.Index] = StaffWords.Text(member.Professions);
                row[StaffColumns.StartsOn.Index] = member.StartsOn;
                row[StaffColumns.EndsOn.Index] = member.EndsOn;
            }
            if (i < qualifications.Count)
                Fill(row, qualifications[i]);
            if (i < deployments.Count)
                Fill(row, deployments[i], contracts[deployments[i].ContractId]);
            yield return row;
        }
    }

    private static async Task<IEnumerable<object?[]>> ClientsAsync(PortalDbContext database, KnownMembership me, Dictionary<int, OwnContract> contracts, CancellationToken cancellation) =>
        from count in await database.ClientsOf(me).AsNoTracking().ToListAsync(cancellation)
        where contracts.ContainsKey(count.ContractId)
        let contract = contracts[count.ContractId]
        orderby contract.Key, contract.Period.From, count.ValidFrom
        select new object?[] { contract.Key, contract.Product?.Facts.Name, contract.Period.From, count.ValidFrom, (decimal)count.Total, string.Join(", ", count.Groups) };

    private static void Fill(object?[] row, StaffQualification qualification)
    {
        row[StaffColumns.Kind.Index] = qualification.Kind.Code();
        row[StaffColumns.Level.Index] = qualification.Level?.Code();
        row[StaffColumns.Education.Index] = qualification.Education;
        row[StaffColumns.Title.Index] = qualification.Title;
        row[StaffColumns.Register.Index] = qualification.Register?.Code();
        row[StaffColumns.RegistrationNumber.Index] = qualification.RegistrationNumber;
        row[StaffColumns.Certificate.Index] = qualification.Certificate?.Code();
        row[StaffColumns.QualifiedFrom.Index] = qualification.ValidFrom;
        row[StaffColumns.QualifiedThrough.Index] = qualification.ValidThrough;
        row[StaffColumns.Status.Index] = qualification.Status.Code();
        if (qualification.Id > 0)
            row[StaffColumns.QualificationId.Index] = $"{qualification.Id}";
    }

    private static void Fill(object?[] row, StaffDeployment deployment, OwnContract contract)
    {
        row[StaffColumns.Product.Index] = contract.Key;
        row[StaffColumns.ProductName.Index] = contract.Product?.Facts.Name;
        row[StaffColumns.ContractFrom.Index] = contract.Period.From;
        row[StaffColumns.Roles.Index] = StaffWords.Text(deployment.Roles);
        row[StaffColumns.Hours.Index] = deployment.HoursPerWeek;
        row[StaffColumns.DeployedFrom.Index] = deployment.ValidFrom;
        row[StaffColumns.DeployedThrough.Index] = deployment.ValidThrough;
        row[StaffColumns.DeployedAs.Index] = deployment.Employment?.Code();
        row[StaffColumns.Trajectory.Index] = deployment.Trajectory;
        row[StaffColumns.OverloadReason.Index] = deployment.OverloadReason;
        if (deployment.Id > 0)
            row[StaffColumns.DeploymentId.Index] = $"{deployment.Id}";
    }

    private static List<object?[]> Examples(string product, CatalogueSnapshot catalogue)
    {
        var contract = new OwnContract(0, product, catalogue.Product(product), default, "");
        var first = new StaffMember { PersonnelNumber = $"{StaffFile.Example}-1", Name = "Voorbeeld: Sam de Vries", Email = "sam@voorbeeld.example", Employment = Employment.Permanent, StartsOn = new(2021, 9, 1) };
        first.Qualifications.Add(new()
        {
            OrganisationId = 0, Kind = QualificationKind.Diploma, Level = Level.Hbo, Education = catalogue.Educations.FirstOrDefault(education => education.Slug == "hbo-social-work")?.Slug, ValidFrom = new(2020, 7, 1), Status = EvidenceStatus.Stated,
        });
        first.Qualifications.Add(new()
        {
            OrganisationId = 0, Kind = QualificationKind.Registration, Register = Register.Skj, RegistrationNumber = "100000001", ValidFrom = new(2022, 1, 1), ValidThrough = new(2026, 12, 31), Status = EvidenceStatus.Stated,
        });
        first.Deployments.Add(new() { OrganisationId = 0, ContractId = 0, Roles = [Role.Performing, Role.Direction], HoursPerWeek = 32, ValidFrom = new(2026, 1, 1) });
        var second = new StaffMember { PersonnelNumber = $"{StaffFile.Example}-2", Name = "Voorbeeld: Noor Jansen", Employment = Employment.Temporary, StartsOn = new(2025, 3, 1), EndsOn = new(2027, 2, 28) };
        second.Qualifications.Add(new() { OrganisationId = 0, Kind = QualificationKind.Diploma, Level = Level.Mbo4, Title = "Opleiding die niet in de lijst staat", ValidFrom = new(2019, 7, 1), Status = EvidenceStatus.Stated });
        second.Deployments.Add(new() { OrganisationId = 0, ContractId = 0, Roles = [Role.Performing], HoursPerWeek = 7.5m, ValidFrom = new(2026, 1, 1) });
        var contracts = new Dictionary<int, OwnContract> { [0] = contract };
        var rows = new[] { first, second }.SelectMany(member => Rows(member, contracts)).ToList();
        foreach (var row in rows)
            (row[StaffColumns.Status.Index], row[StaffColumns.ContractFrom.Index]) = (null, null);
        return rows;
    }

    /// <summary>The people of an organisation, some hundreds at a time, with all of theirs.</summary>
    private static async IAsyncEnumerable<List<StaffMember>> PeopleAsync(PortalDbContext database, KnownMembership me)
    {
        var last = 0;
        while (true)
        {
            var after = last;
            var people = await database.StaffOf(me).AsNoTracking().Where(member => member.Id > after).OrderBy(member => member.Id).Take(Chunk)
                .Include(member => member.Qualifications).Include(member => member.Deployments).AsSplitQuery().ToListAsync();
            if (people.Count > 0)
                yield return people;
            if (people.Count < Chunk)
                yield break;
            last = people[^1].Id;
        }
    }

    private static void Begin(StaffSheet.Writer writer)
    {
        writer.Begin("Medewerkers", StaffColumns.All.Select(column => (column.Kind, column.Kind == StaffCellKind.Text ? 24d : 16d)));
        writer.Write(StaffColumns.All.Select(column => column.Name));
    }

    private static object? Guarded(object? value) => value is string text ? CellText.Write(text) : value;

    private static string Text(object? value) => value switch
    {
        DateOnly day => StaffWords.Text(day),
        decimal hours => StaffWords.Text(hours),
        // Only a whole end of a line makes that a field is quoted.
        string text => CellText.Write(text).ReplaceLineEndings("\r\n"),
        _ => "",
    };

    private static void Start(HttpResponse response, string type, string name)
    {
        response.ContentType = type;
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.CacheControl = "no-store";
    }
}
