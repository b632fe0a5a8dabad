using Redoubt.Server.Access.SingleSignOn;

namespace Redoubt.Server.Access;

/// <summary>What the server needs to let people in.</summary>
internal static class AccessServices
{
    public static void AddAccess(this IServiceCollection services, Workplace workplace, AccessOptions options)
    {
        services.AddSingleton(options).AddSingleton(workplace.Access).AddSingleton(workplace.Brake);
        services.AddSingleton<Authenticator>().AddSingleton<SignInDesk>().AddSingleton<AccountDesk>().AddSingleton<UserDesk>().AddSingleton<KeyDesk>();
        services.AddSingleton<ProviderClient>().AddSingleton<ProviderDesk>();
        services.AddHostedService<AccessUpkeep>();
    }
}
