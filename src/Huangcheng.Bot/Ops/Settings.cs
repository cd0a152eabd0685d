using System.Collections.Frozen;
using System.Reflection;
using Huangcheng.Bot.Channels.Telegram;
using Huangcheng.Bot.Channels.Web;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Signups;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Ops;

/// <summary>Where settings come from, and which there are.</summary>
internal static class Settings
{
    private static readonly FrozenDictionary<string, Type> s_sections = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase)
    {
        ["Telegram"] = typeof(TelegramOptions),
        ["Database"] = typeof(DatabaseOptions),
        ["Knowledge"] = typeof(KnowledgeOptions),
        [LanguageModelOptions.Section] = typeof(LanguageModelOptions),
        ["Web"] = typeof(WebOptions),
        ["Office"] = typeof(OfficeOptions),
        ["Deliveries"] = typeof(DeliveriesOptions),
        ["Signups"] = typeof(SignupOptions),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // As in the project file. Asking the assembly for it loads whatever any of its attributes names, MVC among them.
    private const string UserSecrets = "huangcheng-bot";

    // Sections of the framework that may stand in the file too.
    private static readonly FrozenSet<string> s_framework =
        FrozenSet.ToFrozenSet(["Logging", "AllowedHosts", "Kestrel"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The program's own defaults, then <c>appsettings.json</c> in the working directory, user secrets, and the
    /// environment, each overriding the one before.
    /// </summary>
    public static void AddSettings(this IConfigurationBuilder configuration) => configuration
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
        .AddUserSecrets(UserSecrets)
        .AddEnvironmentVariables();

    /// <summary>The settings alone, for commands that need no host.</summary>
    /// <exception cref="StartupException">A file cannot be read, or a key is unknown.</exception>
    public static IConfigurationRoot Read()
    {
        try
        {
            var builder = new ConfigurationBuilder();
            builder.AddSettings();
            var configuration = builder.Build();
            RefuseUnknown(configuration);
            return configuration;
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new StartupException($"appsettings.json 读不懂：{(e.InnerException ?? e).Message}", e);
        }
    }

    /// <summary>One section.</summary>
    /// <exception cref="StartupException">A value does not fit; the message names the key.</exception>
    public static T Bind<T>(IConfiguration configuration, string section)
        where T : new()
    {
        try
        {
            return configuration.GetSection(section).Get<T>() ?? new T();
        }
        catch (InvalidOperationException e)
        {
            throw new StartupException(e.Message, e);
        }
    }

    /// <summary>Refuses what nobody reads: a misspelt key would otherwise be a setting that silently does nothing.</summary>
    /// <exception cref="StartupException">Names the key.</exception>
    public static void RefuseUnknown(IConfigurationRoot configuration)
    {
        var written = configuration.Providers.OfType<JsonConfigurationProvider>()
            .SelectMany(provider => provider.GetChildKeys([], null))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(section => !IsComment(section) && !s_sections.ContainsKey(section) && !s_framework.Contains(section));
        if (written is not null)
        {
            throw new StartupException($"{written}：没有这组设置。可用的有：{string.Join('、', s_sections.Keys.Order(StringComparer.Ordinal))}。");
        }

        foreach (var (section, type) in s_sections)
        {
            RefuseUnknown(configuration.GetSection(section), type);
        }
    }

    /// <summary>What is wrong with a setting, each line beginning with its whole key.</summary>
    public static string Name(OptionsValidationException exception)
    {
        var section = s_sections.FirstOrDefault(pair => pair.Value == exception.OptionsType).Key;
        return string.Join(Environment.NewLine, exception.Failures.Select(failure =>
            failure.StartsWith(section + ":", StringComparison.Ordinal) ? failure : $"{section}:{failure}"));
    }

    private static void RefuseUnknown(IConfigurationSection section, Type type)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (IsComment(child.Key))
            {
                continue;
            }

            if (!known.TryGetValue(child.Key, out var property))
            {
                throw new StartupException($"{child.Path}：没有这项设置。可用的有：{string.Join('、', known.Keys.Order(StringComparer.Ordinal))}。");
            }

            if (child.GetChildren().Any() && property.Namespace?.StartsWith("Huangcheng", StringComparison.Ordinal) == true)
            {
                RefuseUnknown(child, property);
            }
        }
    }

    /// <summary>JSON has no comments: appsettings.example.json explains a key in a neighbour that begins with an underscore.</summary>
    private static bool IsComment(string key) => key.StartsWith('_');
}
