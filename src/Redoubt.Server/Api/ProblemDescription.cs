using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Redoubt.Server.Api;

/// <summary>Names in the OpenAPI document the errors that an endpoint can answer with.</summary>
internal static class ProblemDescription
{
    private const string Problem = "Problem";
    private const string GraphFailure = "GraphFailure";

    /// <summary>The two forms that errors have.</summary>
    public static void AddSchemas(OpenApiDocument document)
    {
        document.Components!.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[Problem] = Object(
            "Problem details (RFC 9457).", ("type", Text()), ("title", Text()), ("status", Number()), ("detail", Text()),
            ("errors", new OpenApiSchema
            {
                Type = JsonSchemaType.Object, Description = "What is wrong, by field.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text() },
            }));
        document.Components.Schemas[GraphFailure] = Object(
            "An error as Microsoft Graph has it.",
            ("error", Object(
                null, ("code", Text()), ("message", Text()), ("target", Text()),
                ("innerError", Object(null, ("date", Text()), ("request-id", Text()), ("client-request-id", Text()), ("position", Number()))))));
    }

    public static void Add(OpenApiOperation operation, OpenApiOperationTransformerContext context, bool needsPermission)
    {
        var path = context.Description.RelativePath ?? "";
        var graph = path.StartsWith("v1.0/", StringComparison.Ordinal);
        operation.Responses ??= [];
        void May(int status, string text)
        {
            operation.Responses.TryAdd(
                status.ToString(System.Globalization.CultureInfo.InvariantCulture),
                new OpenApiResponse
                {
                    Description = text,
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        [graph ? "application/json" : "application/problem+json"] = new() { Schema = new OpenApiSchemaReference(graph ? GraphFailure : Problem, context.Document) },
                    },
                });
        }

        var changes = context.Description.HttpMethod is not ("GET" or null);
        if (changes || operation.Parameters is { Count: > 0 })
            May(400, "Something in the request cannot be understood; says what.");
        if (needsPermission)
        {
            May(401, "Nobody has signed in, or the key is not valid.");
            May(403, "The permission is missing, or it is about more than the caller may see.");
        }

        if (path.Contains('{', StringComparison.Ordinal))
            May(404, "There is none of this id.");
        if (changes)
            May(409, "It may not be done as things stand; says why.");
        May(429, "Too many requests; Retry-After says when to come again.");
    }

    private static OpenApiSchema Object(string? text, params ReadOnlySpan<(string Name, OpenApiSchema Schema)> properties)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = text, Properties = new Dictionary<string, IOpenApiSchema>() };
        foreach (var (name, property) in properties)
            schema.Properties[name] = property;
        return schema;
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Number() => new() { Type = JsonSchemaType.Integer };
}
