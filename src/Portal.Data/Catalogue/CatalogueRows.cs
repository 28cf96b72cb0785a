using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;

namespace Portal.Data.Catalogue;

/// <summary>
/// A piece of the catalogue as the import stored it: its content as JSON in the field's words, which is replaced as a whole. What is decided
/// later about it stands in rows beside it, which an import never touches.
/// </summary>
public abstract class CatalogueRow : IAudited
{
    /// <summary>Most characters of a slug.</summary>
    public const int LongestSlug = 200;

    /// <summary>Most characters of a product's key: two slugs and a slash.</summary>
    public const int LongestKey = 2 * LongestSlug + 1;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Its name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>Its content, as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>When its content last changed, in UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>When it disappeared from the files, in UTC; null while it is there.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <inheritdoc/>
    public virtual string AuditKey => Slug;

    private protected static void ConfigureRow<T>(EntityTypeBuilder<T> builder, string table) where T : CatalogueRow
    {
        builder.ToTable(table);
        builder.Property(row => row.Slug).HasMaxLength(LongestSlug);
        builder.Ignore(row => row.AuditKey);
    }
}

/// <summary>A product book.</summary>
public sealed class BookRow : CatalogueRow
{
    private sealed class Configuration : IEntityTypeConfiguration<BookRow>
    {
        public void Configure(EntityTypeBuilder<BookRow> builder)
        {
            ConfigureRow(builder, "ProductBooks");
            builder.HasIndex(book => book.Slug).IsUnique();
        }
    }
}

/// <summary>A product of a book.</summary>
public sealed class ProductRow : CatalogueRow
{
    /// <summary>The number of its book.</summary>
    public int BookId { get; init; }

    /// <summary>Its book.</summary>
    public required BookRow Book { get; init; }

    /// <inheritdoc/>
    public override string AuditKey => $"{Book.Slug}/{Slug}";

    private sealed class Configuration : IEntityTypeConfiguration<ProductRow>
    {
        public void Configure(EntityTypeBuilder<ProductRow> builder)
        {
            ConfigureRow(builder, "Products");
            builder.HasOne(product => product.Book).WithMany().HasForeignKey(product => product.BookId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(product => new { product.BookId, product.Slug }).IsUnique();
        }
    }
}

/// <summary>A text or list of the catalogue that is no product: an explanation page, the kinds of care, the search words.</summary>
public sealed class DocumentRow : CatalogueRow
{
    private sealed class Configuration : IEntityTypeConfiguration<DocumentRow>
    {
        public void Configure(EntityTypeBuilder<DocumentRow> builder)
        {
            ConfigureRow(builder, "CatalogueDocuments");
            builder.HasIndex(document => document.Slug).IsUnique();
        }
    }
}

/// <summary>An import of the catalogue files. Its number is the version of the catalogue.</summary>
public sealed class ImportRow
{
    /// <summary>Version of the catalogue from this import on: one more than the last. Of two imports at the same moment only one can have it.</summary>
    public required int Id { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Fingerprint of the files.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>How many books, products and documents were added, changed or withdrawn.</summary>
    public required int Changes { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<ImportRow>
    {
        public void Configure(EntityTypeBuilder<ImportRow> builder)
        {
            builder.ToTable("CatalogueImports");
            builder.Property(import => import.Id).ValueGeneratedNever();
            builder.Property(import => import.Fingerprint).HasMaxLength(64);
        }
    }
}
