using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace Portal.Testing.Databases;

/// <summary>
/// Translates every query of the portal for SQL Server too, whatever database a test runs on: one that cannot be translated fails there, in the test
/// that makes it.
/// </summary>
public sealed class SqlServerTranslation : IQueryExpressionInterceptor
{
    private static readonly MethodInfo Translate = typeof(SqlServerTranslation).GetMethod(nameof(TranslateAs), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly DrySqlServer server = new(_ => null);

    private SqlServerTranslation() { }

    /// <summary>The one translation: another one would need queries to be compiled anew.</summary>
    public static SqlServerTranslation Instance { get; } = new();

    /// <summary>How many queries were translated in this process.</summary>
    public static int Count => Seen.Count;

    private static ConcurrentBag<string> Seen { get; } = [];

    /// <inheritdoc/>
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(queryExpression);
        using var context = server.Open();
        var query = new OnModel(context.Model).Visit(queryExpression);
        var result = query.Type.GetInterfaces().Append(query.Type).FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQueryable<>)) is { } many
            ? typeof(IEnumerable<>).MakeGenericType(many.GetGenericArguments())
            : query.Type;
        try
        {
            Translate.MakeGenericMethod(result).Invoke(null, [context, query]);
        }
        catch (TargetInvocationException fault)
        {
            throw new InvalidOperationException($"SQL Server cannot answer this query: {fault.InnerException!.Message}", fault.InnerException);
        }
        Seen.Add(queryExpression.ToString());
        return queryExpression;
    }

    private static void TranslateAs<T>(DbContext context, Expression query) => context.GetService<IQueryCompilationContextFactory>().Create(async: false).CreateQueryExecutor<T>(query);

    /// <summary>The same query, of the tables as they are in SQL Server.</summary>
    private sealed class OnModel(IModel model) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) =>
            node is EntityQueryRootExpression root ? new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!) : base.VisitExtension(node);
    }
}
