using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Portal.Web.Hosting;

/// <summary>
/// Lets a page be asked only with the methods and the names that it has a handler for: Razor Pages would show it for any other one too, without what its
/// handler prepares.
/// </summary>
internal static class PageMethods
{
    /// <summary>Says of a page which methods it takes. One without handlers shows the same whatever the method is.</summary>
    public static void Limit(PageApplicationModel page)
    {
        var methods = page.HandlerMethods.Select(handler => handler.HttpMethod).Where(method => HttpMethods.IsGet(method) || HttpMethods.IsPost(method)).Distinct().ToList();
        if (methods.Count == 0)
            return;
        page.EndpointMetadata.Add(new HttpMethodMetadata([HttpMethods.Head, .. methods]));
        page.Filters.Add(new KnownHandler());
    }

    /// <summary>Where no handler has the name that an address asks for, nothing is there.</summary>
    private sealed class KnownHandler : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
            if (context.HandlerMethod is null)
                context.Result = new NotFoundResult();
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
    }
}
