using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Web.EvidenceFiles;

namespace Portal.Testing;

/// <summary>Makes people of a provider for a test, as the portal saves them.</summary>
public static class TestStaff
{
    /// <summary>Makes a person.</summary>
    /// <param name="app">The portal.</param>
    /// <param name="organisation">The provider.</param>
    /// <param name="number">The personnel number.</param>
    /// <param name="name">The name.</param>
    /// <param name="change">What is different from usual; qualifications and deployments go in here too.</param>
    public static async Task<StaffMember> PersonAsync(this PortalApp app, Organisation organisation, string number, string name, Action<StaffMember>? change = null)
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var member = new StaffMember { OrganisationId = organisation.Id, PersonnelNumber = number, Name = name, Employment = Employment.Permanent, StartsOn = new(2020, 1, 1) };
        change?.Invoke(member);
        database.StaffMembers.Add(member);
        await database.SaveAsync(app.Clock, "test", "test");
        return member;
    }

    /// <summary>Gives a person a diploma in a care direction.</summary>
    public static StaffMember WithDiploma(this StaffMember member, Level level, EvidenceStatus status = EvidenceStatus.Confirmed)
    {
        member.Qualifications.Add(new()
        {
            OrganisationId = member.OrganisationId, Kind = QualificationKind.Diploma, Level = level, Title = "Opleiding", InCareDirection = true, ValidFrom = new(2015, 7, 1), Status = status,
        });
        return member;
    }

    /// <summary>Gives a person a registration that is in force.</summary>
    public static StaffMember WithRegistration(this StaffMember member, Register register, DateOnly? through = null, EvidenceStatus status = EvidenceStatus.Confirmed)
    {
        member.Qualifications.Add(new()
        {
            OrganisationId = member.OrganisationId, Kind = QualificationKind.Registration, Register = register, RegistrationNumber = "100000001", ValidFrom = new(2020, 1, 1), ValidThrough = through, Status = status,
        });
        return member;
    }

    /// <summary>Deploys a person on a contract.</summary>
    public static StaffMember On(this StaffMember member, Contract contract, decimal hours = 24, params Role[] roles)
    {
        member.Deployments.Add(new()
        {
            OrganisationId = member.OrganisationId, ContractId = contract.Id, Roles = roles.Length > 0 ? [.. roles] : [Role.Performing], HoursPerWeek = hours, ValidFrom = new(2026, 1, 1),
        });
        return member;
    }

    /// <summary>Gives a qualification a file that the portal keeps; its status stays as it is.</summary>
    public static async Task<Evidence> EvidenceAsync(this PortalApp app, StaffQualification qualification, string name = "diploma.pdf")
    {
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var content = TestFiles.Pdf();
        using var stream = new MemoryStream(content);
        var file = new Evidence
        {
            OrganisationId = qualification.OrganisationId, StaffMemberId = qualification.StaffMemberId, QualificationId = qualification.Id, FileName = name, ContentType = "application/pdf", Size = content.Length,
            StoredAs = await app.Get<IEvidenceStore>().KeepAsync(stream, CancellationToken.None), IsScanned = true, UploadedAt = app.Clock.Now.UtcDateTime,
        };
        database.Evidence.Add(file);
        await database.SaveAsync(app.Clock, "test", "test");
        return file;
    }
}
