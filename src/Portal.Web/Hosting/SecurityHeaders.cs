namespace Portal.Web.Hosting;

/// <summary>What browsers are told to refuse: anything that is not ours, in a page or around it.</summary>
internal static class SecurityHeaders
{
    /// <summary>Pictures may stand in our own style sheets (data:); nothing else comes from anywhere but this site.</summary>
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every answer, at the last moment: a failure clears what was set before.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static response => Add(((HttpResponse)response).Headers), context.Response);
        return next(context);
    });

    /// <summary>Keeps every cookie to secure connections where the public finds the site at such an address, also behind a proxy that ends them.</summary>
    public static void UseSecureCookies(this WebApplication app)
    {
        if (app.Services.Checked<SiteSettings>().BaseUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true)
            app.UseCookiePolicy(new() { Secure = CookieSecurePolicy.Always });
    }

    private static Task Add(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
