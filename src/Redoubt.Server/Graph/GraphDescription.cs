using Microsoft.OpenApi;

namespace Redoubt.Server.Graph;

/// <summary>Describes the Graph-shaped endpoints in the OpenAPI document: their answers are written by hand.</summary>
internal static class GraphDescription
{
    public static RouteHandlerBuilder GivesGraphList<T>(this RouteHandlerBuilder endpoint, GraphType<T> type, bool expands = false) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            Options(operation, expands, list: true);
            operation.Responses!["200"] = Answer("A page of the list.", Object(
                ("@odata.context", Text()), ("@odata.count", Number()), ("@odata.nextLink", Text()), ("value", List(Of(type, expands)))));
            return Task.CompletedTask;
        });

    public static RouteHandlerBuilder GivesGraph<T>(this RouteHandlerBuilder endpoint, GraphType<T> type, bool expands = false) =>
        endpoint.AddOpenApiOperationTransformer((operation, context, _) =>
        {
            if (context.Description.HttpMethod == HttpMethods.Get)
                Options(operation, expands, list: false);
            operation.Responses!["200"] = Answer($"The {type.Name}.", Of(type, expands));
            return Task.CompletedTask;
        });

    public static RouteHandlerBuilder GivesGraphComments(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Responses!["200"] = Answer("All comments, the earliest first.", Object(
            ("@odata.context", Text()), ("value", List(Object(("comment", Text()), ("createdByDisplayName", Text()), ("createdDateTime", Time()))))));
        return Task.CompletedTask;
    });

    public static RouteHandlerBuilder GivesGraphTarget(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Responses!["200"] = Answer("Where the alerts are now.", Object(("@odata.context", Text()), ("targetIncidentId", Text())));
        return Task.CompletedTask;
    });

    public static RouteHandlerBuilder GivesGraphRows(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        var row = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "Values by the names of the columns.", AdditionalProperties = new OpenApiSchema() };
        operation.Responses!["200"] = Answer("The rows of the result.", Object(("schema", List(Object(("name", Text()), ("type", Text())))), ("results", List(row))));
        return Task.CompletedTask;
    });

    public static RouteHandlerBuilder TakesGraph(this RouteHandlerBuilder endpoint, params (string Name, GraphKind Kind)[] properties) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = Object([.. properties.Select(property => (property.Name, Schema(property.Kind, null)))]) },
                },
            };
            return Task.CompletedTask;
        });

    private static void Options(OpenApiOperation operation, bool expands, bool list)
    {
        operation.Parameters ??= [];
        void Option(string name, OpenApiSchema schema, string text) =>
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = schema, Description = text });
        if (list)
        {
            Option("$filter", Text(), "OData: eq, ne, gt, ge, lt, le, in, and, or, not, contains, startswith, endswith, any, all.");
            Option("$orderby", Text(), "Properties with asc or desc, with commas between them.");
            Option("$top", Number(), "How many on a page.");
            Option("$skip", Number(), "How many to pass over.");
            Option("$skiptoken", Text(), "Where the list goes on: stands in @odata.nextLink.");
            Option("$count", new OpenApiSchema { Type = JsonSchemaType.Boolean }, "Gives the number of all that fit, as @odata.count.");
        }

        Option("$select", Text(), "Properties to give, with commas between them.");
        if (expands)
            Option("$expand", Text(), "alerts: they come along; needs alerts.read too.");
    }

    private static OpenApiResponse Answer(string text, OpenApiSchema schema) => new()
    {
        Description = text,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } },
    };

    private static OpenApiSchema Of<T>(GraphType<T> type, bool expands)
    {
        var properties = type.Properties.Select(property => (property.Name, Schema(property.Kind, property.Words)));
        return Object([("@odata.type", Text()), .. properties, .. expands ? [("alerts", List(Of(GraphAlert.Type, false)))] : Array.Empty<(string, OpenApiSchema)>()]);
    }

    private static OpenApiSchema Schema(GraphKind kind, IReadOnlyCollection<string>? words) => kind switch
    {
        GraphKind.Time => Time(),
        GraphKind.Number => Number(),
        GraphKind.TextList => List(Text()),
        GraphKind.Objects => new OpenApiSchema { Description = "As Microsoft Graph has it." },
        _ when words is not null => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => System.Text.Json.Nodes.JsonValue.Create(word))] },
        _ => Text(),
    };

    private static OpenApiSchema Object(params (string Name, OpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(property => property.Name, property => (IOpenApiSchema)property.Schema),
    };

    private static OpenApiSchema List(OpenApiSchema of) => new() { Type = JsonSchemaType.Array, Items = of };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Number() => new() { Type = JsonSchemaType.Integer };

    private static OpenApiSchema Time() => new() { Type = JsonSchemaType.String, Format = "date-time" };
}
