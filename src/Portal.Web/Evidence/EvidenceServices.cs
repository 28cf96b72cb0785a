using Microsoft.Extensions.Options;
using Portal.Web.Findings;

namespace Portal.Web.EvidenceFiles;

/// <summary>Connects what has to do with files of evidence to the portal.</summary>
internal static class EvidenceServices
{
    /// <summary>Registers it, with its settings.</summary>
    public static void AddPortalEvidence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EvidenceSettings>().Bind(configuration.GetSection("Evidence"))
            .Validate(s => !string.IsNullOrWhiteSpace(s.Folder), "Evidence:Folder is empty: name the folder in which files are kept.")
            .Validate<IWebHostEnvironment>(
                (s, environment) => string.IsNullOrWhiteSpace(s.Folder) || s.IsOutside(environment.ContentRootPath, environment.WebRootPath), "Evidence:Folder must not lie in wwwroot: everyone reads what is there.")
            .Validate(s => s.ClamAv is null || s.Scanner is not null, "Evidence:ClamAv must be host:port or the path of a socket, such as /run/clamav/clamd.ctl; leave the key out when nothing scans.")
            .Validate(s => s.ScanSeconds is > 0 and <= 600, "Evidence:ScanSeconds must be from 1 to 600.")
            .ValidateOnStart();
        services.AddOptions<EvidenceRetention>().Bind(configuration.GetSection("Retention:Evidence"))
            .Validate(
                s => new[] { s.Diploma, s.Equivalence, s.Registration, s.Certificate }.All(months => months is > 0 and <= EvidenceRetention.Longest),
                $"Retention:Evidence:Diploma, :Equivalence, :Registration and :Certificate must each be from 1 to {EvidenceRetention.Longest} months.")
            .ValidateOnStart();
        services.AddSingleton<IEvidenceStore, LocalEvidenceStore>();
        services.AddSingleton<VirusScanner>();
        services.AddScoped<UploadedFiles>();
        services.AddScoped<EvidenceIntake>();
        services.AddScoped<DocumentIntake>();
        services.AddHealthChecks().AddCheck<VirusScannerHealth>("virusscanner");
    }
}
