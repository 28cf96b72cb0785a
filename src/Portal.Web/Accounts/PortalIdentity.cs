using Microsoft.AspNetCore.Identity;
using Portal.Data.Accounts;

namespace Portal.Web.Accounts;

/// <summary>ASP.NET Core Identity as the portal uses it: the e-mail address is the user name, and nothing is saved but through the audited save.</summary>
internal static class PortalIdentity
{
    /// <summary>Fewest characters of a password. Length is what counts; no kinds of characters are asked.</summary>
    public const int ShortestPassword = 12;

    /// <summary>How long a link in a message works; the messages say it.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    /// <summary>Registers accounts and log-in.</summary>
    public static void AddPortalAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<PortalUser>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                identity.SignIn.RequireConfirmedEmail = true;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.Password.RequiredLength = ShortestPassword;
                identity.Password.RequiredUniqueChars = 1;
                identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            })
            .AddErrorDescriber<DutchErrors>()
            .AddPasswordValidator<PasswordRules>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = LinkLifetime);
        services.AddSingleton<AccountLimit>();
        services.AddScoped<AccountMail>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<IUserStore<PortalUser>, PortalUserStore>();
        // At every request, also one in the same tick as the log-in.
        services.Configure<SecurityStampValidatorOptions>(stamps => stamps.ValidationInterval = TimeSpan.FromTicks(-1));
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "portal";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/inloggen";
            cookie.ReturnUrlParameter = "terug";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = async context =>
            {
                await SecurityStampValidator.ValidatePrincipalAsync(context);
                // Checked at every request, but written anew only when half of its time has passed.
                context.ShouldRenew = false;
            };
        });
    }

    /// <summary>Recognises who is logged in. What such a person sees is kept nowhere, unless the page itself says how.</summary>
    public static void UsePortalAccounts(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            if (context.User.Identity is { IsAuthenticated: true })
            {
                context.Response.OnStarting(() =>
                {
                    if (context.Response.Headers.CacheControl.Count == 0)
                        context.Response.Headers.CacheControl = "no-store";
                    return Task.CompletedTask;
                });
            }
            return next(context);
        });
    }
}
