using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Redoubt.Incidents;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Api;

/// <summary>The OpenAPI document, from which the portal's types can be made, and which the page of the API shows.</summary>
internal static class ApiDescription
{
    /// <summary>Where it is; also under the address that tools try first.</summary>
    public const string Path = "/api/openapi.json";

    private const string KeyScheme = "apiKey";
    private const string SessionScheme = "session";

    public static void Configure(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId = type =>
            type.Type == typeof(AttackGraph) ? "Graph"
            : type.Type == typeof(AlertJoin) ? "Join"
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Redoubt";
            document.Info.Version = ProductVersion.Text;
            document.Info.Description = "Each endpoint names the permission that it needs. API keys go as bearer tokens: Authorization: Bearer KEY. "
                + "Errors are problem details (RFC 9457); under /v1.0 they have Microsoft Graph's form.";
            document.Servers?.Clear();
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key." },
                [SessionScheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "redoubt-session", Description = "The session of a person who has signed in.",
                },
            };
            ProblemDescription.AddSchemas(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            var permission = metadata.OfType<RequiredPermission>().LastOrDefault()?.Name;
            var needs = permission is null ? "Needs no sign-in." : $"Needs the permission {permission}.";
            operation.Description = string.IsNullOrEmpty(operation.Description) ? needs : $"{operation.Description} {needs}";
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            operation.Extensions["x-permission"] = new JsonNodeExtension(permission ?? "none");
            if (permission is not null)
            {
                operation.Security =
                [
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [] },
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SessionScheme, context.Document)] = [] },
                ];
            }

            ProblemDescription.Add(operation, context, permission is not null);
            return Task.CompletedTask;
        });
    }
}
