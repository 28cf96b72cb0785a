using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Web.Hosting;

/// <summary>
/// Lets a page be asked only with the methods that it has a handler for: Razor Pages would show it for any other one too, without what its
/// handler prepares.
/// </summary>
internal static class PageMethods
{
    /// <summary>Says of a page which methods it takes. One without handlers shows the same whatever the method is.</summary>
    public static void Limit(PageApplicationModel page)
    {
        var methods = page.HandlerMethods.Select(handler => handler.HttpMethod).Where(method => HttpMethods.IsGet(method) || HttpMethods.IsPost(method)).Distinct().ToList();
        if (methods.Count > 0)
            page.EndpointMetadata.Add(new HttpMethodMetadata([HttpMethods.Head, .. methods]));
    }
}
