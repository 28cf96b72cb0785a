using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Judging;

/// <summary>A page of a round with what was submitted, or what comes of it. Who works for a provider that applies in the round goes back to the round, and reads why.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ImpartialAttribute : Attribute, IAsyncPageFilter
{
    /// <summary>What is said to who works for one of the providers.</summary>
    public const string Barred = "U werkt zelf voor een aanbieder die zich in deze ronde inschrijft. Daarom kunt u de inschrijvingen, de besluiten en de bezwaren niet lezen en niet beoordelen. Een collega doet dat.";

    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (http, page) = (context.HttpContext, (PageModel)context.HandlerInstance);
        if (int.TryParse(http.Request.RouteValues["ronde"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            && await http.RequestServices.GetRequiredService<JudgedEnrolments>().IsBarredAsync(await http.RequestServices.GetRequiredService<CurrentUser>().RequireAsync(), round, http.RequestAborted))
        {
            page.Done(Barred);
            context.Result = new LocalRedirectResult($"{RoundPage.Path}/{round}");
            return;
        }
        await next();
    }
}
