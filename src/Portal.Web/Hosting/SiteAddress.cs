namespace Portal.Web.Hosting;

/// <summary>Where the public finds the site, for addresses that leave it.</summary>
internal static class SiteAddress
{
    /// <summary>The configured address, else that of the request; without a slash at its end.</summary>
    public static string Site(this HttpContext context) =>
        context.RequestServices.Checked<SiteSettings>().BaseUrl ?? $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}";
}
