using Portal.Web.Catalogue;

namespace Portal.Web.Enrolments;

/// <summary>
/// The moment at which the server received what is sent to it. It is taken before anything that can wait: logging in, the database, or who sends at the same time.
/// What counts is when something was received, not when there was time for it.
/// </summary>
internal static class SubmitMoment
{
    /// <summary>Notes the moment; the first thing that is done with a request.</summary>
    public static void UseSubmitMoment(this IApplicationBuilder app)
    {
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        app.Use((context, next) =>
        {
            if (HttpMethods.IsPost(context.Request.Method))
                Note(context, clock);
            return next(context);
        });
    }

    /// <summary>Notes that a request was received now: of what is submitted, all that was sent.</summary>
    public static void Note(HttpContext context, TimeProvider clock) => context.Features.Set(new Received(clock.GetUtcNow().UtcDateTime));

    /// <summary>When this request was received, in UTC.</summary>
    public static DateTime ReceivedAt(this HttpContext context) => context.Features.Get<Received>()!.At;

    /// <summary>A moment without the part of a second.</summary>
    public static DateTime ToSecond(this DateTime moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>A moment to the second, as people in the Netherlands say it: "1 december 2026, 13:05:09 uur".</summary>
    public static string Words(DateTime moment) => $"{Portal.Domain.DutchFormat.Date(ReferenceDay.Of(moment))}, {ReferenceDay.Local(moment):HH\\:mm\\:ss} uur";

    private sealed record Received(DateTime At);
}
