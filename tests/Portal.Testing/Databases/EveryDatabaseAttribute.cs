using System.Reflection;
using Xunit.Sdk;

namespace Portal.Testing.Databases;

/// <summary>Runs a theory on every database: the provider is its first argument, the values given here are the others.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryDatabaseAttribute(params object?[] values) : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        TestDatabase.Providers.Select(provider => (object?[])[provider, .. values]);
}
