using System.Reflection;
using Xunit.Sdk;

namespace Portal.Browser.Tests;

/// <summary>Runs a theory on a phone and on a desktop: the screen is its first argument, the values given here are the others.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryScreenAttribute(params object?[] values) : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        new[] { Screen.Phone, Screen.Desktop }.Select(screen => (object?[])[screen, .. values]);
}
