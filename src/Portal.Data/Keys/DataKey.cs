using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Keys;

/// <summary>
/// A key with which forms and cookies are protected, shared by all nodes. The framework makes and replaces them by itself, so they are not in
/// the audit trail.
/// </summary>
public sealed class DataKey
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>The key, as the framework writes it.</summary>
    public required string Xml { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<DataKey>
    {
        public void Configure(EntityTypeBuilder<DataKey> builder) => builder.ToTable("DataKeys");
    }
}
