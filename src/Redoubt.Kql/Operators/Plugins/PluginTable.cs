using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators.Plugins;

/// <summary>What a plugin makes of rows.</summary>
internal delegate Rows PluginBinding(PluginCall call, Rows input, Binder binder);

/// <summary>Every plugin by name, and those that are refused with the reason.</summary>
internal static class PluginTable
{
    private const string Outside = "it would reach outside of this store";
    private const string Code = "it would run code of its own";
    private const string Mining = "its result rests on a clustering that is not documented exactly";

    private static readonly Dictionary<string, PluginBinding> All = new(StringComparer.Ordinal)
    {
        ["bag_unpack"] = BagUnpack.Bind,
        ["pivot"] = Pivot.Bind,
        ["narrow"] = Narrow.Bind,
        ["ipv4_lookup"] = AddressLookup.Bind,
        ["ipv6_lookup"] = AddressLookup.Bind,
        ["rows_near"] = Rewritten.RowsNear,
        ["sliding_window_counts"] = Rewritten.SlidingWindowCounts,
        ["rolling_percentile"] = Rewritten.RollingPercentile,
        ["session_count"] = Rewritten.SessionCount,
        ["active_users_count"] = Rewritten.ActiveUsersCount,
        ["activity_counts_metrics"] = Rewritten.ActivityCountsMetrics,
        ["schema_merge"] = Rewritten.SchemaMerge,
    };

    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["autocluster"] = Mining,
        ["autocluster_v2"] = Mining,
        ["basket"] = Mining,
        ["diffpatterns"] = Mining,
        ["diffpatterns_text"] = Mining,
        ["python"] = Code,
        ["r"] = Code,
        ["R"] = Code,
        ["sql_request"] = Outside,
        ["mysql_request"] = Outside,
        ["postgresql_request"] = Outside,
        ["http_request"] = Outside,
        ["http_request_post"] = Outside,
        ["cosmosdb_sql_request"] = Outside,
        ["azure_digital_twins_query_request"] = Outside,
        ["ai_chat_completion"] = Outside,
        ["ai_chat_completion_prompt"] = Outside,
        ["ai_embed_text"] = Outside,
        ["ai_embeddings"] = Outside,
        ["infer_storage_schema"] = Outside,
        ["infer_storage_schema_with_suggestions"] = Outside,
        ["execute_query"] = Outside,
        ["external_data"] = Outside,
        ["preview"] = "it gives several results at once",
    };

    public static IEnumerable<string> Names => All.Keys;

    public static PluginBinding Find(CallExpression call)
    {
        if (All.TryGetValue(call.Name, out var plugin))
            return plugin;
        if (Refused.TryGetValue(call.Name, out var reason))
            throw Binder.Fault(call.NameSpan, $"The plugin '{call.Name}' is not supported: {reason}.");
        throw Binder.Fault(call.NameSpan, $"The plugin '{call.Name}' is not supported.", Suggestions.DidYouMean(call.Name, All.Keys));
    }
}
