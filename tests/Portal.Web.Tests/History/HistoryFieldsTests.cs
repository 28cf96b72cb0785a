using Microsoft.EntityFrameworkCore;
using Portal.Data.Audit;
using Portal.Testing.Databases;
using Portal.Web.History;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.History;

public sealed class HistoryFieldsTests
{
    [Fact]
    public async Task Every_field_that_a_provider_keeps_has_a_name_in_the_history()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var context = database.Open();
        // A record of a provider says of which one: records that say nothing of it are of nobody, and in no history of a provider.
        var types = context.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IAudited)) && type.ClrType.GetProperty(nameof(IAudited.AuditOrganisation)) is not null).ToList();
        Assert.Equal(HistoryKind.All.Select(kind => kind.Record).Order(), types.Select(type => type.ClrType.Name).Order());
        Assert.All(types, type => Assert.Equal(
            type.GetProperties().Where(property => !property.IsPrimaryKey() && property.Name != "Version").Select(property => property.Name).Order(),
            HistoryFields.Known(type.ClrType.Name).Order()));
    }

    [Fact]
    public async Task What_is_about_a_person_is_forgotten_with_that_person()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var context = database.Open();
        var types = context.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IAudited)) && type.FindProperty("StaffMemberId") is not null).ToList();
        Assert.Equal(3, types.Count);
        Assert.All(types, type => Assert.NotNull(type.ClrType.GetProperty(nameof(IAudited.AuditStaffMember))));
        Assert.Equal(types.Select(type => type.ClrType.Name).Append("StaffMember").Order(), HistoryKind.OfPeople.Select(kind => kind.Record).Order());
    }
}
