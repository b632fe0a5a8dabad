using Microsoft.OpenApi;

namespace Redoubt.Server.Api;

/// <summary>Names an endpoint's filters in the OpenAPI document: they are read from the query by hand, for better error messages.</summary>
internal static class FilterDescription
{
    private static readonly HashSet<string> Numbers = ["skip", "take", "minPriority", "incidentId", "limit"];
    private static readonly HashSet<string> Single = [.. Numbers, "entity", "search", "from", "to", "sort", "kind", "by", "q", "format"];

    public static RouteHandlerBuilder TakesFilters(this RouteHandlerBuilder endpoint, params string[] names) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (var name in names)
                operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = Schema(name), Description = Text(name) });
            return Task.CompletedTask;
        });

    private static string? Text(string name) => name switch
    {
        "skip" => "How many to pass over.",
        "take" => "How many to give at most.",
        "sort" => "A field, with - before it for falling order.",
        "from" => "At or after this time, in UTC.",
        "to" => "Before this time, in UTC.",
        "search" or "q" => "A part of a name, or an id.",
        "entity" => "An entity's key, or a part of its name.",
        "assignedTo" => "Names; me; none.",
        "minPriority" => "At least this priority, from 0 to 100.",
        _ when !Single.Contains(name) => "May stand there several times: any of the values.",
        _ => null,
    };

    private static OpenApiSchema Schema(string name)
    {
        if (Numbers.Contains(name))
            return new OpenApiSchema { Type = JsonSchemaType.Integer };
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        return Single.Contains(name) ? text : new OpenApiSchema { Type = JsonSchemaType.Array, Items = text };
    }
}
