using Microsoft.AspNetCore.OpenApi;
using Redoubt.Incidents;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Api;

/// <summary>The OpenAPI document, from which the portal's types can be made.</summary>
internal static class ApiDescription
{
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
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
    }
}
