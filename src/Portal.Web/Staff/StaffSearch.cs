using Portal.Data.Staff;

namespace Portal.Web.Staff;

/// <summary>Finds people by their name, personnel number or e-mail address, whatever the capitals.</summary>
internal static class StaffSearch
{
    // The database makes these lower case, and knows no culture.
#pragma warning disable CA1304, CA1311, CA1862
    /// <summary>The people with a word in their name or personnel number.</summary>
    /// <param name="staff">The people.</param>
    /// <param name="word">A word of <see cref="StaffMember.Searchable"/>.</param>
    public static IQueryable<StaffMember> WhereWord(this IQueryable<StaffMember> staff, string word) =>
        staff.Where(member => member.SearchName.Contains(word) || member.PersonnelNumber.ToLower().Contains(word));

    /// <summary>The people with a personnel number, whatever its capitals.</summary>
    /// <param name="staff">The people.</param>
    /// <param name="number">The number; as it is too, as SQLite makes only plain letters lower case.</param>
    public static IQueryable<StaffMember> WhereNumber(this IQueryable<StaffMember> staff, string number)
    {
        var lower = number.ToLowerInvariant();
        return staff.Where(member => member.PersonnelNumber == number || member.PersonnelNumber.ToLower() == lower);
    }

    /// <summary>The people with this name or this e-mail address.</summary>
    /// <param name="staff">The people.</param>
    /// <param name="name">A name as it is searched.</param>
    /// <param name="email">An e-mail address in lower case; empty for none.</param>
    public static IQueryable<StaffMember> WhereSame(this IQueryable<StaffMember> staff, string name, string email) =>
        staff.Where(member => member.SearchName == name || (email != "" && member.Email!.ToLower() == email));
#pragma warning restore CA1304, CA1311, CA1862
}
