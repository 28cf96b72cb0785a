using System.Collections.Immutable;
using System.Globalization;
using Portal.Data.Accounts;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Privacy;
using Portal.Domain.Requirements;
using Portal.Domain.Staffing;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.StaffFiles;

/// <summary>What the user chose for an import.</summary>
/// <param name="AbsentEndOn">Who is not in the file leaves service on this day; null: stays as is.</param>
/// <param name="HasConfirmedNumbers">Whether personnel numbers of nine digits are no citizen service numbers.</param>
/// <param name="MostHours">How many hours a week someone can work before a reason is asked.</param>
internal sealed record StaffMergeChoices(DateOnly? AbsentEndOn, bool HasConfirmedNumbers, decimal MostHours);

/// <summary>
/// Puts a file into a register that was read, and tells what that changes. Nothing is saved here: who only wants to know what would change forgets the
/// register, who applies it saves it. A line that says what is in the register already is never refused, whatever the rules are now.
/// </summary>
/// <param name="register">The register.</param>
/// <param name="catalogue">The catalogue.</param>
/// <param name="choices">What the user chose.</param>
/// <param name="today">Today.</param>
internal sealed class StaffMerge(StaffRegister register, CatalogueSnapshot catalogue, StaffMergeChoices choices, DateOnly today)
{
    /// <summary>Most lines of one person.</summary>
    public const int MostLines = 200;

    private const int LongestTrajectory = 50, LongestTitle = 200, LongestReason = 500;
    private const string CitizenFault = "Hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren";

    private readonly List<StaffChange> changes = [];
    private readonly List<StaffFault> faults = [];
    private readonly Dictionary<string, Education> educationsBySlug = catalogue.Educations.ToDictionary(education => education.Slug, StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, Education> educationsByName = catalogue.Educations.ToLookup(education => education.Name, StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, OwnContract> contracts = register.Contracts.ToLookup(contract => contract.Key, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, OwnContract> contractsById = register.Contracts.ToDictionary(contract => contract.Id);
    private readonly ILookup<string, StaffMember> byName = register.People.ToLookup(member => member.SearchName);
    private readonly ILookup<string, StaffMember> byEmail = register.People.Where(member => member.Email is not null).ToLookup(member => member.Email!, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, bool> asksTrajectories = [];
    private bool looksLikeCitizenNumbers;

    /// <summary>Puts a file into the register.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Hears now and then how many lines are done.</param>
    public async Task<StaffDifference> RunAsync(StaffFile file, Func<int, Task> progress)
    {
        var known = register.People.ToDictionary(member => member.PersonnelNumber, StringComparer.Ordinal);
        var knownInAnyCase = register.People.ToLookup(member => member.PersonnelNumber, StringComparer.OrdinalIgnoreCase);
        var named = new HashSet<StaffMember>();
        var (done, told) = (0, 0);
        var people = file.Lines.GroupBy(line => PersonnelNumber.Normalise(line[StaffColumns.Number]))
            .GroupBy(lines => Known(lines.Key)?.PersonnelNumber ?? lines.Key.ToUpperInvariant(), (_, groups) => groups.SelectMany(lines => lines).OrderBy(line => line.Number).ToList());
        foreach (var lines in people)
        {
            var number = PersonnelNumber.Normalise(lines[0][StaffColumns.Number]);
            var member = Known(number);
            if (member is not null)
                named.Add(member);
            Person(file, number, member, lines);
            done += lines.Count;
            if (done - told < 500)
                continue;
            await progress(told = done);
        }
        var day = choices.AbsentEndOn ?? today;
        var absent = register.People.Where(one => !named.Contains(one) && (one.EndsOn is not { } last || last > day)).ToList();
        if (choices.AbsentEndOn is not null)
        {
            foreach (var one in absent)
                EndAbsent(one, day);
        }
        return new(
            [.. changes.OrderBy(change => change.Line ?? int.MaxValue).ThenBy(change => change.Of)],
            [.. faults.OrderBy(fault => fault.Line ?? int.MaxValue)],
            absent.Count, file.Examples, looksLikeCitizenNumbers);

        StaffMember? Known(string number) => known.GetValueOrDefault(number) ?? (knownInAnyCase[number].Take(2).ToList() is [var only] ? only : null);
    }

    private void Person(StaffFile file, string number, StaffMember? member, List<StaffLine> lines)
    {
        var first = lines[0];
        if (number.Length == 0)
        {
            foreach (var line in lines)
                Fault(line, StaffColumns.Number, number, "Het personeelsnummer ontbreekt");
            return;
        }
        if (lines.Count > MostLines)
        {
            Fault(first, StaffColumns.Number, number, $"Er staan meer dan {MostLines} regels voor één medewerker in het bestand");
            return;
        }
        foreach (var line in lines)
        {
            foreach (var column in StaffColumns.All)
            {
                if (line[column] is ['#', ..] text && text is "#N/A" or "#REF!" or "#NAME?" or "#VALUE!" or "#DIV/0!" or "#NULL!" or "#NUM!" or "#N/B" or "#VERW!" or "#NAAM?" or "#WAARDE!" or "#DEEL/0!" or "#LEEG!" or "#GETAL!")
                    Fault(line, column, number, $"Hier staat een fout van het spreadsheetprogramma: {text}");
            }
        }
        var isNew = member is null;
        var before = member is null ? null : Facts(member);
        var endedOn = member?.EndsOn;
        var cells = Together(file, number, lines);
        if (member is null)
        {
            if (number.Length > PersonnelNumber.Longest)
                Fault(first, StaffColumns.Number, number[..PersonnelNumber.Longest], $"Het personeelsnummer heeft meer dan {PersonnelNumber.Longest} tekens");
            if (PersonnelNumber.LooksLikeCitizenNumber(number))
            {
                looksLikeCitizenNumbers = true;
                if (!choices.HasConfirmedNumbers)
                    Fault(first, StaffColumns.Number, number, "Dit nummer lijkt op een burgerservicenummer (BSN). Vul een eigen nummer in, of bevestig onderaan deze pagina dat het geen BSN is");
            }
            member = new() { OrganisationId = register.OrganisationId, PersonnelNumber = number, Name = "" };
            register.Database.StaffMembers.Add(member);
        }
        if (cells[StaffColumns.Name] is { Length: > 0 } name)
            Apply(member, first, number, name, cells);
        else if (isNew)
            Fault(first, StaffColumns.Name, number, "De naam ontbreekt. Een medewerker met dit personeelsnummer is er nog niet");
        else if (cells.Values.Any(value => value is { Length: > 0 }))
            Fault(first, StaffColumns.Name, number, "De naam ontbreekt: vul die in als u gegevens van de medewerker opgeeft");

        var fields = Changed(before, Facts(member));
        var isEnded = !isNew && IsEarlier(endedOn, member.EndsOn);
        // A line of who is there already, and that says nothing of the person, is not about the person.
        if (isNew || cells[StaffColumns.Name] is { Length: > 0 })
            Add(first.Number, isNew ? StaffChangeKind.New : fields.Count == 0 ? StaffChangeKind.Unchanged : isEnded ? StaffChangeKind.Ended : StaffChangeKind.Changed, StaffChangeOf.Person, member, "", fields, isNew ? null : Record(member.Id, member.Version));
        if (!isNew && fields.Count > 0)
            member.Version++;

        if (isNew)
            WarnAlike(member);
        Qualifications(member, lines);
        Deployments(member, lines, out var said);
        if (isEnded)
            EndDeployments(member, member.EndsOn!.Value, first.Number, said);
    }

    /// <summary>Tells of a new person that somebody else has the same name or e-mail address: it may be the same person twice.</summary>
    private void WarnAlike(StaffMember member)
    {
        var alike = (member.SearchName.Length > 0 ? byName[member.SearchName] : []).Concat(member.Email is { } email ? byEmail[email] : []).FirstOrDefault();
        if (alike is not null)
            changes[^1] = changes[^1] with { Warning = $"{alike.Name} ({alike.PersonnelNumber}) heeft dezelfde naam of hetzelfde e-mailadres. Is dit iemand anders?" };
    }

    /// <summary>What the lines of one person say of that person, together: a column that the file has not is null, one in which nothing stands is empty.</summary>
    private Dictionary<StaffColumn, string?> Together(StaffFile file, string number, List<StaffLine> lines)
    {
        var cells = new Dictionary<StaffColumn, string?>();
        foreach (var column in StaffColumns.All.Where(column => column.Part == StaffPart.Person && column != StaffColumns.Number))
        {
            cells[column] = file.Has(column) ? "" : null;
            foreach (var line in lines.Where(line => line[column].Length > 0))
            {
                if (cells[column] is { Length: > 0 } earlier && earlier != Typed.Line(line[column]))
                    Fault(line, column, number, $"Hier staat “{StaffFile.Short(line[column])}”, en op een eerdere regel van deze medewerker “{StaffFile.Short(earlier)}”");
                else
                    cells[column] = Typed.Line(line[column]);
            }
        }
        return cells;
    }

    private void Apply(StaffMember member, StaffLine line, string number, string name, Dictionary<StaffColumn, string?> cells)
    {
        if (member.Name != name)
        {
            if (name.Length > PortalUser.LongestName)
                Fault(line, StaffColumns.Name, number, $"De naam heeft meer dan {PortalUser.LongestName} tekens");
            else if (CitizenNumber.IsIn(name))
                Fault(line, StaffColumns.Name, number, CitizenFault);
            else if (StaffMember.Searchable(name).Length is 0 or > PortalUser.LongestName)
                Fault(line, StaffColumns.Name, number, "Vul een naam in met gewone letters");
            else
                member.Name = name;
        }
        if (cells[StaffColumns.Email] is { } email && email != (member.Email ?? ""))
        {
            if (email.Length > 0 && !Typed.IsEmail(email))
                Fault(line, StaffColumns.Email, number, $"“{StaffFile.Short(email)}” is geen e-mailadres zoals naam@voorbeeld.nl");
            else if (CitizenNumber.IsIn(email))
                Fault(line, StaffColumns.Email, number, CitizenFault);
            else
                member.Email = email.Length > 0 ? email : null;
        }
        if (cells[StaffColumns.Employment] is { } employment)
            member.Employment = Word(line, StaffColumns.Employment, number, employment, StaffWords.Employment);
        if (cells[StaffColumns.Professions] is { } professions)
            member.Professions = Same(member.Professions, Words(line, StaffColumns.Professions, number, professions, StaffWords.Profession));
        if (cells[StaffColumns.StartsOn] is { } starts)
            member.StartsOn = Day(line, StaffColumns.StartsOn, number, starts);
        if (cells[StaffColumns.EndsOn] is { } ends)
            member.EndsOn = Day(line, StaffColumns.EndsOn, number, ends);
        var entry = register.Database.Entry(member);
        if (member.EndsOn < member.StartsOn && (member.Id == 0 || entry.Property(one => one.EndsOn).OriginalValue != member.EndsOn || entry.Property(one => one.StartsOn).OriginalValue != member.StartsOn))
            Fault(line, StaffColumns.EndsOn, number, "De laatste werkdag ligt voor de eerste");
    }

    private void Qualifications(StaffMember member, List<StaffLine> lines)
    {
        var read = new List<(StaffLine Line, QualificationFacts Facts, StaffQualification? Named)>();
        foreach (var line in lines.Where(line => line.Has(StaffPart.Qualification)))
        {
            var count = faults.Count;
            var named = Named(member, line, StaffColumns.QualificationId, member.Qualifications, qualification => qualification.Id, "kwalificatie");
            if (Qualification(member, line) is { } facts && faults.Count == count)
                read.Add((line, facts, named));
        }
        var matched = Match(
            member, read, member.Qualifications, StaffColumns.QualificationId,
            facts => (facts.Kind, facts.Level, facts.Education?.Slug ?? facts.Title?.ToUpperInvariant(), facts.Register, facts.RegistrationNumber, facts.Certificate, facts.ValidFrom),
            (facts, qualification) => facts.AreThoseOf(qualification),
            (facts, qualification) => facts.Kind == qualification.Kind && facts.ValidFrom == qualification.ValidFrom && IsAbout(facts, qualification) && facts.RegistrationNumber == qualification.RegistrationNumber,
            (facts, qualification) => facts.Kind == qualification.Kind && IsAbout(facts, qualification)
                && (facts.Kind == QualificationKind.Diploma || Overlap(facts.ValidFrom, facts.ValidThrough, qualification.ValidFrom, qualification.ValidThrough)));
        foreach (var (line, facts, found) in matched)
        {
            var qualification = found ?? new() { OrganisationId = register.OrganisationId, StaffMember = member, Kind = facts.Kind, Status = EvidenceStatus.Stated };
            var before = found is null ? null : Facts(found);
            var version = qualification.Version;
            // A new diploma without a level or date may say just what an empty one does.
            var isChanged = facts.Apply(qualification, found is not null && register.WithEvidence.Contains(found.Id));
            if (found is null)
            {
                qualification.Version = 0;
                register.Database.StaffQualifications.Add(qualification);
            }
            if (found is null || isChanged)
                Check(member, line, facts);
            Add(
                line.Number, found is null ? StaffChangeKind.New : isChanged ? StaffChangeKind.Changed : StaffChangeKind.Unchanged, StaffChangeOf.Qualification, member, What(qualification),
                Changed(before, Facts(qualification)), found is null ? null : Record(found.Id, version));
        }

        static bool IsAbout(QualificationFacts facts, StaffQualification qualification) => facts.Kind switch
        {
            QualificationKind.Diploma => facts.Level == qualification.Level && facts.Education?.Slug == qualification.Education && (facts.Education is not null || string.Equals(facts.Title, qualification.Title, StringComparison.OrdinalIgnoreCase)),
            QualificationKind.Equivalence => facts.Level == qualification.Level,
            QualificationKind.Registration => facts.Register == qualification.Register,
            _ => facts.Certificate == qualification.Certificate,
        };
    }

    /// <summary>What a line says of a qualification; null when that is not clear, which is then noted.</summary>
    private QualificationFacts? Qualification(StaffMember member, StaffLine line)
    {
        var number = member.PersonnelNumber;
        if (line[StaffColumns.Kind].Length == 0)
        {
            Fault(line, StaffColumns.Kind, number, $"Zeg welke kwalificatie het is: {StaffWords.Kind.Choices}");
            return null;
        }
        if (Word(line, StaffColumns.Kind, number, line[StaffColumns.Kind], StaffWords.Kind) is not { } kind)
            return null;
        var (isDiploma, isRegistration) = (kind == QualificationKind.Diploma, kind == QualificationKind.Registration);
        Only(StaffColumns.Level, isDiploma || kind == QualificationKind.Equivalence);
        Only(StaffColumns.Education, isDiploma);
        Only(StaffColumns.Register, isRegistration);
        Only(StaffColumns.RegistrationNumber, isRegistration);
        Only(StaffColumns.Certificate, kind == QualificationKind.Certificate);
        Only(StaffColumns.QualifiedThrough, !isDiploma);

        var level = Word(line, StaffColumns.Level, number, line[StaffColumns.Level], StaffWords.Level);
        var education = isDiploma ? Education(member, line, level) : null;
        return new(kind)
        {
            Level = level ?? education?.Level,
            Education = education,
            Title = Text(line[StaffColumns.Title]),
            Register = Word(line, StaffColumns.Register, number, line[StaffColumns.Register], StaffWords.Register),
            RegistrationNumber = RegisterNumber.Normalise(line[StaffColumns.RegistrationNumber]) is { Length: > 0 } written ? written : null,
            Certificate = Word(line, StaffColumns.Certificate, number, line[StaffColumns.Certificate], StaffWords.Certificate),
            ValidFrom = Day(line, StaffColumns.QualifiedFrom, number, line[StaffColumns.QualifiedFrom]),
            ValidThrough = Day(line, StaffColumns.QualifiedThrough, number, line[StaffColumns.QualifiedThrough]),
        };

        void Only(StaffColumn column, bool isAsked)
        {
            if (!isAsked && line[column].Length > 0)
                Fault(line, column, number, $"Bij een {Label(kind)} blijft deze cel leeg");
        }
    }

    private Education? Education(StaffMember member, StaffLine line, Level? level)
    {
        var text = Typed.Line(line[StaffColumns.Education]);
        if (text.Length == 0)
            return null;
        var found = educationsBySlug.GetValueOrDefault(text) is { } bySlug ? [bySlug] : educationsByName[text].Where(education => level is null || education.Level == level).ToList();
        if (found is [var only])
        {
            if (level is { } said && said != only.Level)
                Fault(line, StaffColumns.Level, member.PersonnelNumber, $"De opleiding {only.Name} is {only.Level.Code()}, en hier staat {said.Code()}");
            return only;
        }
        // An education that went out of the list stays what it was for who has it.
        if (member.Qualifications.FirstOrDefault(qualification => qualification.Education == text) is { Level: { } recorded } kept)
            return new() { Slug = text, Name = text, Level = recorded, IsInCareDirection = kept.InCareDirection };
        Fault(line, StaffColumns.Education, member.PersonnelNumber, found.Count > 1
            ? $"Er zijn meer opleidingen die “{StaffFile.Short(text)}” heten: vul ook het niveau in"
            : $"De opleiding “{StaffFile.Short(text)}” staat niet in de lijst. Zet de naam bij {StaffColumns.Title.Name}; dan wordt zij beoordeeld");
        return null;
    }

    /// <summary>The rules for what is new in a qualification.</summary>
    private void Check(StaffMember member, StaffLine line, QualificationFacts facts)
    {
        var number = member.PersonnelNumber;
        if (facts.Kind is QualificationKind.Diploma or QualificationKind.Equivalence && facts.Level is null)
            Fault(line, StaffColumns.Level, number, $"Het niveau ontbreekt: {StaffWords.Level.Choices}");
        if (facts is { Kind: QualificationKind.Equivalence, Title: null })
            Fault(line, StaffColumns.Title, number, "Vul in wie het niveau heeft vastgesteld");
        if (facts is { Kind: QualificationKind.Diploma, Education: null, Title: null })
            Fault(line, StaffColumns.Education, number, $"De opleiding ontbreekt. Staat zij niet in de lijst? Zet de naam dan bij {StaffColumns.Title.Name}");
        if (facts is { Kind: QualificationKind.Registration, Register: null })
            Fault(line, StaffColumns.Register, number, $"Het register ontbreekt: {StaffWords.Register.Choices}");
        if (facts is { Kind: QualificationKind.Certificate, Certificate: null })
            Fault(line, StaffColumns.Certificate, number, $"Het certificaat ontbreekt: {StaffWords.Certificate.Choices}");
        if (facts is { Kind: QualificationKind.Registration, RegistrationNumber: null })
            Fault(line, StaffColumns.RegistrationNumber, number, "Het registratienummer ontbreekt");
        if (facts is { Register: { } of, RegistrationNumber: { } written } && !RegisterNumber.IsValid(of, written))
            Fault(line, StaffColumns.RegistrationNumber, number, $"Een nummer van {of.Code()} heeft {RegisterNumber.Shape(of)}");
        if (facts.ValidFrom is null)
            Fault(line, StaffColumns.QualifiedFrom, number, facts.Kind == QualificationKind.Diploma ? "De dag van behalen ontbreekt" : "De eerste dag ontbreekt");
        else if (facts.Kind == QualificationKind.Diploma && facts.ValidFrom > today)
            Fault(line, StaffColumns.QualifiedFrom, number, "De dag van behalen ligt in de toekomst");
        if (facts.ValidThrough < facts.ValidFrom)
            Fault(line, StaffColumns.QualifiedThrough, number, "De laatste dag ligt voor de eerste");
        if (facts.Education is { } education && !education.GaveDiplomasOn(facts.ValidFrom))
            Fault(line, StaffColumns.QualifiedFrom, number, $"De opleiding {education.Name} gaf op deze dag geen diploma’s");
        CheckText(line, StaffColumns.Title, number, facts.Title, LongestTitle);
    }

    private void Deployments(StaffMember member, List<StaffLine> lines, out HashSet<StaffDeployment> said)
    {
        var read = new List<(StaffLine Line, DeploymentFacts Facts, StaffDeployment? Named)>();
        foreach (var line in lines.Where(line => line.Has(StaffPart.Deployment)))
        {
            var count = faults.Count;
            var named = Named(member, line, StaffColumns.DeploymentId, member.Deployments, deployment => deployment.Id, "inzet");
            if (Deployment(member, line, named) is { } facts && faults.Count == count)
                read.Add((line, facts, named));
        }
        var matched = Match(
            member, read, member.Deployments, StaffColumns.DeploymentId,
            facts => (facts.ContractId, facts.Trajectory, facts.ValidFrom, StaffWords.Text(facts.Roles)),
            (facts, deployment) => facts.AreThoseOf(deployment),
            (facts, deployment) => (facts.ContractId, facts.Trajectory, facts.ValidFrom) == (deployment.ContractId, deployment.Trajectory, deployment.ValidFrom) && IsSame(facts.Roles, deployment.Roles),
            (facts, deployment) => (facts.ContractId, facts.Trajectory) == (deployment.ContractId, deployment.Trajectory) && Overlap(facts.ValidFrom, facts.ValidThrough, deployment.ValidFrom, deployment.ValidThrough));
        said = [];
        var changed = new List<(StaffLine, StaffDeployment)>();
        foreach (var (line, facts, found) in matched)
        {
            var before = found is null ? null : Facts(found);
            // The contract of a deployment is what it is: on another one, it is another deployment.
            var moved = found is not null && found.ContractId != facts.ContractId;
            if (moved)
                Fault(line, StaffColumns.Product, member.PersonnelNumber, $"Deze inzet is op een ander product. Maak de cel {StaffColumns.DeploymentId.Name} leeg voor een nieuwe inzet");
            var deployment = found ?? new() { OrganisationId = register.OrganisationId, StaffMember = member, ContractId = facts.ContractId, Roles = facts.Roles, HoursPerWeek = facts.Hours };
            var (version, endedOn) = (deployment.Version, deployment.ValidThrough);
            var isChanged = found is null || (!moved && !facts.AreThoseOf(found));
            if (isChanged)
            {
                facts.Apply(deployment);
                Check(member, line, facts);
                changed.Add((line, deployment));
            }
            if (found is null)
                register.Database.StaffDeployments.Add(deployment);
            else if (isChanged)
                deployment.Version++;
            said.Add(deployment);
            Add(
                line.Number,
                found is null ? StaffChangeKind.New : !isChanged ? StaffChangeKind.Unchanged : IsEarlier(endedOn, deployment.ValidThrough) ? StaffChangeKind.Ended : StaffChangeKind.Changed,
                StaffChangeOf.Deployment, member, Product(deployment.ContractId), Changed(before, Facts(deployment)), found is null ? null : Record(found.Id, version));
            if (isChanged && string.Join(' ', DeploymentText.Notes(deployment, contractsById.GetValueOrDefault(deployment.ContractId), member, today)) is { Length: > 0 } notes)
                changes[^1] = changes[^1] with { Warning = notes };
        }
        CheckHours(member, changed);
    }

    /// <summary>What a line says of a deployment; null when that is not clear, which is then noted.</summary>
    private DeploymentFacts? Deployment(StaffMember member, StaffLine line, StaffDeployment? named)
    {
        var number = member.PersonnelNumber;
        var from = Day(line, StaffColumns.DeployedFrom, number, line[StaffColumns.DeployedFrom]);
        var through = Day(line, StaffColumns.DeployedThrough, number, line[StaffColumns.DeployedThrough]);
        var contract = Contract(number, line, from, through, named);
        var roles = Words(line, StaffColumns.Roles, number, line[StaffColumns.Roles], StaffWords.Role);
        if (line[StaffColumns.Roles].Length == 0)
            Fault(line, StaffColumns.Roles, number, "De rol ontbreekt");
        var text = line[StaffColumns.Hours];
        if (!StaffWords.TryHours(text, out var hours))
            Fault(line, StaffColumns.Hours, number, text.Length == 0 ? "De uren per week ontbreken" : $"“{StaffFile.Short(text)}” is geen getal van 0 tot en met 80 met hoogstens twee decimalen, zoals 32 of 7,5");
        var employment = Word(line, StaffColumns.DeployedAs, number, line[StaffColumns.DeployedAs], StaffWords.Employment);
        return contract is null ? null : new(contract.Id, roles, hours, from, through, employment, Text(line[StaffColumns.Trajectory]), Typed.Text(line[StaffColumns.OverloadReason]) is { Length: > 0 } reason ? reason : null);
    }

    private OwnContract? Contract(string number, StaffLine line, DateOnly? from, DateOnly? through, StaffDeployment? named)
    {
        var text = Typed.Line(line[StaffColumns.Product]);
        if (text.Length == 0)
        {
            Fault(line, StaffColumns.Product, number, "Het product ontbreekt");
            return null;
        }
        var keys = contracts.Contains(text) ? [text]
            : contracts.Where(group => group.First().Product is { } product
                && (product.Facts.Name.Equals(text, StringComparison.OrdinalIgnoreCase) || product.Facts.Codes.Any(code => code.Code.Equals(text, StringComparison.OrdinalIgnoreCase)))).Select(group => group.Key).ToList();
        if (keys is not [var found])
        {
            Fault(line, StaffColumns.Product, number, keys.Count == 0
                ? $"Er is geen overeenkomst voor het product “{StaffFile.Short(text)}”"
                : $"“{StaffFile.Short(text)}” kan meer dan één product zijn. Vul in: {DutchFormat.List(keys, "of")}");
            return null;
        }
        var all = contracts[found].ToList();
        if (line[StaffColumns.ContractFrom].Length > 0)
        {
            if (Day(line, StaffColumns.ContractFrom, number, line[StaffColumns.ContractFrom]) is not { } day)
                return null;
            var exact = all.Find(contract => contract.Period.From == day);
            if (exact is null)
                Fault(line, StaffColumns.ContractFrom, number, $"Er is voor dit product geen overeenkomst vanaf {DutchFormat.Date(day)}");
            return exact;
        }
        if (all.Count == 1)
            return all[0];
        var possible = all.Where(contract => contract.Period.Overlaps(new(from ?? DateOnly.MinValue, through))).ToList();
        if (possible.Count > 1 && named is not null && possible.Find(contract => contract.Id == named.ContractId) is { } same)
            return same;
        if (possible.Count > 1 && from is { } first && possible.Where(contract => contract.Period.Overlaps(new(first, first))).ToList() is [var begun])
            return begun;
        if (possible is [var only])
            return only;
        Fault(line, possible.Count == 0 ? StaffColumns.DeployedFrom : StaffColumns.ContractFrom, number, possible.Count == 0
            ? "De inzet valt buiten de overeenkomsten voor dit product"
            : "Er is meer dan één overeenkomst voor dit product. Vul de eerste dag van de goede in");
        return null;
    }

    /// <summary>The rules for what is new in a deployment.</summary>
    private void Check(StaffMember member, StaffLine line, DeploymentFacts facts)
    {
        var number = member.PersonnelNumber;
        if (facts.ValidThrough < facts.ValidFrom)
            Fault(line, StaffColumns.DeployedThrough, number, "De laatste dag ligt voor de eerste");
        if (facts.Trajectory is not null && !AsksTrajectories(contractsById[facts.ContractId]))
            Fault(line, StaffColumns.Trajectory, number, "Dit product heeft geen eisen per traject: laat deze cel leeg");
        CheckText(line, StaffColumns.Trajectory, number, facts.Trajectory, LongestTrajectory);
        CheckText(line, StaffColumns.OverloadReason, number, facts.OverloadReason, LongestReason);
    }

    private bool AsksTrajectories(OwnContract contract)
    {
        if (!asksTrajectories.TryGetValue(contract.Key, out var asks))
            asks = asksTrajectories[contract.Key] = contract.Product?.IsPerTrajectory() == true;
        return asks;
    }

    /// <summary>Asks a reason when the hours of someone add up to more than is usual on a day of what is new or changed.</summary>
    private void CheckHours(StaffMember member, List<(StaffLine Line, StaffDeployment Deployment)> changed)
    {
        if (changed.Count == 0 || member.Deployments.Sum(deployment => deployment.HoursPerWeek) <= choices.MostHours)
            return;
        var all = member.Deployments.Select(deployment => deployment.ToDeployment(member)).ToList();
        foreach (var (line, deployment) in changed.Where(one => one.Deployment.OverloadReason is null))
        {
            var most = Workload.Most(all, deployment.ToDeployment(member).Period);
            if (most.Hours > choices.MostHours)
                Fault(line, StaffColumns.OverloadReason, member.PersonnelNumber, $"{member.Name} werkt dan {StaffText.Hours(most.Hours)}{(most.Day is { } day ? $" vanaf {DutchFormat.Date(day)}" : "")}. Dat is meer dan {DutchFormat.Number(choices.MostHours)} uur. Klopt dat? Schrijf hier dan op waarom");
        }
    }

    /// <summary>Ends the service of somebody who is not in the file.</summary>
    private void EndAbsent(StaffMember member, DateOnly day)
    {
        if (member.StartsOn > day)
        {
            faults.Add(new(null, null, member.PersonnelNumber, $"{member.Name} staat niet in het bestand en komt pas na {DutchFormat.Date(day)} in dienst. Zet deze medewerker in het bestand, of kies een andere dag"));
            return;
        }
        var before = Facts(member);
        member.EndsOn = day;
        Add(null, StaffChangeKind.Ended, StaffChangeOf.Person, member, "", Changed(before, Facts(member)), Record(member.Id, member.Version++));
        EndDeployments(member, day, null, []);
    }

    /// <summary>Ends the deployments of which the file says nothing with the service of the person.</summary>
    private void EndDeployments(StaffMember member, DateOnly day, int? line, HashSet<StaffDeployment> said)
    {
        foreach (var deployment in member.Deployments.Where(deployment => deployment.Id != 0 && !said.Contains(deployment) && (deployment.ValidThrough is not { } last || last > day)).ToList())
        {
            if (deployment.ValidFrom > day)
            {
                faults.Add(new(line, null, member.PersonnelNumber, $"{member.Name} gaat uit dienst, maar heeft inzet op {Product(deployment.ContractId)} die daarna pas begint. Verwijder die inzet eerst"));
                continue;
            }
            var before = Facts(deployment);
            deployment.ValidThrough = day;
            Add(line, StaffChangeKind.Ended, StaffChangeOf.Deployment, member, Product(deployment.ContractId), Changed(before, Facts(deployment)), Record(deployment.Id, deployment.Version++));
        }
    }

    /// <summary>The record that a line names by its number; null when it names none, or not one of this person, which is then noted.</summary>
    private T? Named<T>(StaffMember member, StaffLine line, StaffColumn column, IEnumerable<T> records, Func<T, int> id, string what) where T : class
    {
        if (line[column].Length == 0)
            return null;
        var found = int.TryParse(line[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? records.FirstOrDefault(record => id(record) == number) : null;
        if (found is null)
            Fault(line, column, member.PersonnelNumber, $"Deze medewerker heeft geen {what} met dit kenmerk. Maak de cel leeg als het een nieuwe is");
        return found;
    }

    /// <summary>
    /// Finds for each line the record that it is about: the one that it names, else one that says the same, else one that is told apart by the same things,
    /// else the only one that it can be. What is left is new.
    /// </summary>
    private List<(StaffLine Line, TFacts Facts, TRecord? Record)> Match<TFacts, TRecord, TKey>(
        StaffMember member, List<(StaffLine Line, TFacts Facts, TRecord? Named)> read, IEnumerable<TRecord> records, StaffColumn id, Func<TFacts, TKey> key,
        Func<TFacts, TRecord, bool> isSame, Func<TFacts, TRecord, bool> isLikely, Func<TFacts, TRecord, bool> isPossible) where TRecord : class where TKey : notnull
    {
        var matched = read.ConvertAll(line => (line.Line, line.Facts, Record: line.Named));
        var free = records.ToHashSet();
        foreach (var (line, _, named) in read)
        {
            if (named is not null && !free.Remove(named))
                Fault(line, id, member.PersonnelNumber, "Dit kenmerk staat ook op een eerdere regel");
        }
        foreach (var same in read.GroupBy(line => key(line.Facts)).Where(group => group.Count() > 1))
        {
            foreach (var (line, _, _) in same.Skip(1).Where(line => line.Named is null || same.First().Named is null))
                Fault(line, null, member.PersonnelNumber, $"Dit staat ook op regel {same.First().Line.Number}");
        }
        foreach (var test in new[] { isSame, isLikely })
        {
            for (var i = 0; i < matched.Count; i++)
            {
                if (matched[i].Record is null && free.FirstOrDefault(record => test(matched[i].Facts, record)) is { } found)
                {
                    matched[i] = matched[i] with { Record = found };
                    free.Remove(found);
                }
            }
        }
        for (var i = 0; i < matched.Count; i++)
        {
            if (matched[i].Record is null && free.Where(record => isPossible(matched[i].Facts, record)).Take(2).ToList() is [var only]
                && matched.Count(other => other.Record is null && isPossible(other.Facts, only)) == 1)
            {
                matched[i] = matched[i] with { Record = only };
                free.Remove(only);
            }
        }
        return matched;
    }

    private T? Word<T>(StaffLine line, StaffColumn column, string number, string text, StaffWords.Words<T> words) where T : struct, Enum
    {
        if (text.Length == 0)
            return null;
        if (words.TryParse(text, out var word))
            return word;
        Fault(line, column, number, $"“{StaffFile.Short(text)}” kennen wij niet: kies uit {words.Choices}");
        return null;
    }

    private ImmutableArray<T> Words<T>(StaffLine line, StaffColumn column, string number, string text, StaffWords.Words<T> words) where T : struct, Enum =>
        [.. text.Split([',', ';', '|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => Word(line, column, number, word, words)).OfType<T>().Distinct().Order()];

    private DateOnly? Day(StaffLine line, StaffColumn column, string number, string text)
    {
        if (text.Length == 0)
            return null;
        if (StaffWords.TryDay(text, out var day))
            return day;
        Fault(line, column, number, $"“{StaffFile.Short(text)}” is geen datum zoals 31-12-2026, tussen {StaffWords.FirstYear} en {StaffWords.LastYear}");
        return null;
    }

    private void CheckText(StaffLine line, StaffColumn column, string number, string? text, int longest)
    {
        if (text?.Length > longest)
            Fault(line, column, number, $"Gebruik hoogstens {longest} tekens");
        if (text is not null && CitizenNumber.IsIn(text))
            Fault(line, column, number, CitizenFault);
    }

    private void Fault(StaffLine line, StaffColumn? column, string number, string text) => faults.Add(new(line.Number, column?.Name, number, text));

    private void Add(int? line, StaffChangeKind kind, StaffChangeOf of, StaffMember member, string what, IReadOnlyList<StaffFieldChange> fields, string? record) =>
        changes.Add(new(line, kind, of, member.PersonnelNumber, member.Name, what, fields) { Record = record });

    private static string Record(int id, int version) => string.Create(CultureInfo.InvariantCulture, $"{id}.{version}");

    private static string? Text(string cell) => Typed.Line(cell) is { Length: > 0 } text ? text : null;

    /// <summary>Whether a last day is set, or set earlier.</summary>
    private static bool IsEarlier(DateOnly? before, DateOnly? after) => after is { } day && (before is not { } last || day < last);

    private static bool Overlap(DateOnly? from, DateOnly? through, DateOnly? otherFrom, DateOnly? otherThrough) =>
        (from ?? DateOnly.MinValue) <= (otherThrough ?? DateOnly.MaxValue) && (otherFrom ?? DateOnly.MinValue) <= (through ?? DateOnly.MaxValue);

    private static bool IsSame<T>(ImmutableArray<T> one, ImmutableArray<T> other) => one.Length == other.Length && one.All(other.Contains);

    /// <summary>Words in another order are the same words.</summary>
    private static ImmutableArray<T> Same<T>(ImmutableArray<T> before, ImmutableArray<T> after) => IsSame(before, after) ? before : after;

    private static List<StaffFieldChange> Changed((string Name, string? Value)[]? before, (string Name, string? Value)[] after) =>
        [.. after.Select((field, place) => new StaffFieldChange(field.Name, before?[place].Value, field.Value)).Where(field => field.From != field.To)];

    private static (string, string?)[] Facts(StaffMember member) =>
    [
        (StaffColumns.Name.Name, member.Name),
        (StaffColumns.Email.Name, member.Email),
        (StaffColumns.Employment.Name, member.Employment?.Code()),
        (StaffColumns.Professions.Name, member.Professions.Length == 0 ? null : string.Join(", ", member.Professions.Select(profession => profession.Label()))),
        (StaffColumns.StartsOn.Name, Said(member.StartsOn)),
        (StaffColumns.EndsOn.Name, Said(member.EndsOn)),
    ];

    private (string, string?)[] Facts(StaffQualification qualification) =>
    [
        (StaffColumns.Kind.Name, DutchFormat.Capital(Label(qualification.Kind))),
        (StaffColumns.Level.Name, qualification.Level?.Code()),
        (StaffColumns.Education.Name, qualification.Education is { } slug ? educationsBySlug.GetValueOrDefault(slug)?.Name ?? slug : null),
        (StaffColumns.Title.Name, qualification.Title),
        (StaffColumns.Register.Name, qualification.Register?.Code()),
        (StaffColumns.RegistrationNumber.Name, qualification.RegistrationNumber),
        (StaffColumns.Certificate.Name, qualification.Certificate?.Code()),
        (StaffColumns.QualifiedFrom.Name, Said(qualification.ValidFrom)),
        (StaffColumns.QualifiedThrough.Name, Said(qualification.ValidThrough)),
        (StaffColumns.Status.Name, qualification.Status.Code()),
    ];

    private static (string, string?)[] Facts(StaffDeployment deployment) =>
    [
        (StaffColumns.Roles.Name, string.Join(", ", deployment.Roles.Select(role => role.Label()))),
        (StaffColumns.Hours.Name, StaffWords.Text(deployment.HoursPerWeek)),
        (StaffColumns.DeployedFrom.Name, Said(deployment.ValidFrom)),
        (StaffColumns.DeployedThrough.Name, Said(deployment.ValidThrough)),
        (StaffColumns.DeployedAs.Name, deployment.Employment?.Code()),
        (StaffColumns.Trajectory.Name, deployment.Trajectory),
        (StaffColumns.OverloadReason.Name, deployment.OverloadReason),
    ];

    private static string? Said(DateOnly? day) => day is { } known ? DutchFormat.Date(known) : null;

    private static string Label(QualificationKind kind) => kind == QualificationKind.Equivalence ? "gelijkwaardig niveau" : kind.Code();

    /// <summary>Which qualification it is, in two or three words.</summary>
    private string What(StaffQualification qualification) => qualification.Kind switch
    {
        QualificationKind.Diploma => $"Diploma {(qualification.Education is { } slug ? educationsBySlug.GetValueOrDefault(slug)?.Name ?? slug : qualification.Title)}",
        QualificationKind.Equivalence => $"Gelijkwaardig niveau {qualification.Level?.Code()}",
        QualificationKind.Registration => $"Registratie {qualification.Register?.Code()}",
        _ => $"Certificaat {qualification.Certificate?.Code()}",
    };

    private string Product(int contract) => contractsById[contract].Product?.Facts.Name ?? contractsById[contract].Key;

    /// <summary>What a line says of a deployment.</summary>
    private sealed record DeploymentFacts(
        int ContractId, ImmutableArray<Role> Roles, decimal Hours, DateOnly? ValidFrom, DateOnly? ValidThrough, Employment? Employment, string? Trajectory, string? OverloadReason)
    {
        public bool AreThoseOf(StaffDeployment deployment) =>
            (ContractId, Hours, ValidFrom, ValidThrough, Employment, Trajectory, OverloadReason)
                == (deployment.ContractId, deployment.HoursPerWeek, deployment.ValidFrom, deployment.ValidThrough, deployment.Employment, deployment.Trajectory, deployment.OverloadReason)
            && IsSame(Roles, deployment.Roles);

        public void Apply(StaffDeployment deployment)
        {
            (deployment.Roles, deployment.HoursPerWeek) = (Same(deployment.Roles, Roles), Hours);
            (deployment.ValidFrom, deployment.ValidThrough, deployment.Employment) = (ValidFrom, ValidThrough, Employment);
            (deployment.Trajectory, deployment.OverloadReason) = (Trajectory, OverloadReason);
        }
    }
}
