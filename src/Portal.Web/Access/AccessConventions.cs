using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Access;

/// <summary>Closes every page that is not public on purpose, by the table of rights.</summary>
internal static class AccessConventions
{
    /// <summary>The part of an address that names the organisation.</summary>
    public const string OrganisationKey = "organisatie";

    /// <summary>Where somebody sets up two-step verification.</summary>
    public const string TwoFactorPath = "/account/tweestapsverificatie";

    private const string Insufficient = "role";

    /// <summary>Registers who may do what.</summary>
    public static void AddPortalAccess(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>();
        services.AddScoped<IAuthorizationHandler, Handler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ResultHandler>();
        services.AddAuthorization();
    }

    /// <summary>Says of a page who may read it and send to it.</summary>
    public static void Close(PageApplicationModel page)
    {
        var (read, send) = Rights.Of(page.ViewEnginePath);
        if (read == Right.None)
            page.EndpointMetadata.Add(new AllowAnonymousAttribute());
        else
            page.EndpointMetadata.Add(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new Requirement(read, send)).Build());
    }

    /// <summary>Puts the organisation in front of the addresses of provider pages.</summary>
    public static void NameOrganisation(PageRouteModel page)
    {
        foreach (var selector in page.Selectors)
            selector.AttributeRouteModel!.Template = $"aanbieder/{{{OrganisationKey}}}/{selector.AttributeRouteModel.Template}".TrimEnd('/');
    }

    private sealed record Requirement(Right Read, Right Send) : IAuthorizationRequirement;

    private sealed class Handler(CurrentUser current, IHttpContextAccessor http) : AuthorizationHandler<Requirement>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
        {
            var method = http.HttpContext!.Request.Method;
            var right = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? requirement.Read : requirement.Send;
            if (await current.GetAsync() is not { } user)
                return;
            if (right.IsWithinOrganisation())
            {
                // Of an organisation that is not one's own, nobody learns that it is there.
                if (await current.OrganisationAsync() is not { } membership)
                    return;
                if (!membership.Allows(right))
                    context.Fail(new(this, Insufficient));
                else if (membership.RequiresTwoFactor && !user.HasTwoFactor)
                    context.Fail(new(this, TwoFactorPath));
                else
                    context.Succeed(requirement);
                return;
            }
            var allowed = right switch
            {
                Right.OwnAccount => true,
                Right.ManageContracts => user.Regions.Count > 0,
                Right.ApproveOrganisations => user.Regions.Count > 0 || user.IsSystemAdministrator,
                Right.Administer => user.IsSystemAdministrator,
                _ => false,
            };
            if (allowed && right != Right.OwnAccount && user.NeedsTwoFactor)
                context.Fail(new(this, TwoFactorPath));
            else if (allowed)
                context.Succeed(requirement);
        }
    }

    /// <summary>What somebody may not see is not there (404); what the own role does not allow is refused (403).</summary>
    private sealed class ResultHandler : IAuthorizationMiddlewareResultHandler
    {
        private readonly AuthorizationMiddlewareResultHandler usual = new();

        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            if (!authorizeResult.Forbidden)
                return usual.HandleAsync(next, context, policy, authorizeResult);
            var reasons = authorizeResult.AuthorizationFailure?.FailureReasons.Select(reason => reason.Message).ToList() ?? [];
            if (reasons.Contains(TwoFactorPath))
                context.Response.Redirect(TwoFactorPath);
            else
                context.Response.StatusCode = reasons.Contains(Insufficient) ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
    }
}
