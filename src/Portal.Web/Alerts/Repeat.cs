using Microsoft.EntityFrameworkCore;

namespace Portal.Web.Alerts;

/// <summary>Does a step again when another node did the same at the same time: the next time it finds what that one left.</summary>
internal static class Repeat
{
    private const int MostTries = 5;

    /// <summary>Does a step that reads anew what it saves.</summary>
    public static async Task<T> OnConflictAsync<T>(Func<Task<T>> step)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await step();
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // It is read again.
            }
        }
    }
}
