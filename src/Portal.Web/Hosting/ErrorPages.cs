using Microsoft.AspNetCore.Diagnostics;

namespace Portal.Web.Hosting;

/// <summary>Answers people who get nothing with a page that helps them on. The API answers for itself.</summary>
internal static class ErrorPages
{
    /// <summary>Adds the pages for what failed and for what is not there.</summary>
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler("/fout/500");
        app.UseStatusCodePagesWithReExecute("/fout/{0}");
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/api") && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(context);
        });
    }
}
