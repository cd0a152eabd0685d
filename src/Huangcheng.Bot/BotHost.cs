using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Channels.Telegram;
using Huangcheng.Bot.Channels.Web;
using Huangcheng.Bot.CompiledModel;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Data.Sqlite;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Desk;
using Huangcheng.Bot.Desk.Editing;
using Huangcheng.Bot.Files;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Ops;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Signups;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot;

/// <summary>Puts the rooms together. The only place that knows them all.</summary>
internal static class BotHost
{
    // Settings are read once; the builder would watch its whole folder for changes of files that are not even read.
    private static readonly string[] s_noWatching = ["--hostBuilder:reloadConfigOnChange=false"];

    /// <summary>Builds the host; nothing is opened yet.</summary>
    /// <param name="customize">For tests: replaces settings and services before the host is built.</param>
    /// <exception cref="StartupException">The settings are wrong; the message names the key.</exception>
    public static WebApplication Build(Action<WebApplicationBuilder>? customize = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = s_noWatching });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(Settings.Read());
        customize?.Invoke(builder);
        builder.WebHost.UseUrls(Urls(builder.Configuration));
        builder.AddOps();

        builder.Services.TryAddSingleton(TimeProvider.System);
#pragma warning disable RS0030 // The composition root: everyone else is given it.
        builder.Services.TryAddSingleton(Random.Shared);
#pragma warning restore RS0030

        // In the order of starting: the database first, channels last. They stop the other way round.
        builder.Services.AddData();

        // The tables of all rooms, which Data does not know. Not named, it would be looked for among the attributes of the
        // assembly, and with them whatever they name would be loaded.
        builder.Services.ConfigureDbContext<SqliteBotDb>(static options => options.UseModel(SqliteBotDbModel.Instance));
        builder.Services.AddMembers();
        builder.Services.AddFiles();
        builder.Services.AddInquiries();
        builder.Services.AddLanguageModel(builder.Configuration);
        builder.Services.AddQuizzes();
        builder.Services.AddActivities();
        builder.Services.AddSignups();
        builder.Services.AddAnnouncements();
        builder.Services.AddDeliveries();
        builder.Services.AddConversations();
        builder.Services.AddWeb();
        builder.Services.AddDesk();
        builder.Services.AddTelegram(builder.Configuration);

        var app = builder.Build();
        CheckSettings(app.Services);
        app.UseLocalProxy();
        app.MapOps();
        app.MapWeb();
        app.MapDesk();
        app.MapTelegram();
        return app;
    }

    /// <summary>Opens what the host stands on, and serves until it is stopped.</summary>
    /// <exception cref="StartupException">It cannot start; the message tells what to do.</exception>
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await FinishChangeAsync(app.Services.GetRequiredService<KnowledgeStore>().Folder);
        LoadKnowledge(app);
        await app.Services.GetRequiredService<IDatabase>().PrepareAsync(cancellationToken);
    }

    /// <summary>Opens the knowledge alone, for a command that answers and does not serve.</summary>
    /// <exception cref="StartupException">It cannot be used; the message tells what is wrong with it.</exception>
    public static void LoadKnowledge(WebApplication app)
    {
        var knowledge = app.Services.GetRequiredService<KnowledgeStore>();
        try
        {
            knowledge.Load();
        }
        catch (KnowledgeException e)
        {
            throw new StartupException(e.Message, e);
        }
    }

    // What a kill stopped half-way, before anybody reads the folder.
    private static async Task FinishChangeAsync(string folder)
    {
        try
        {
            await KnowledgeJournal.FinishAsync(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"知识文件夹里有一次改动没有写完，现在也写不进去（{e.Message}）。请检查磁盘空间和文件夹的权限，再启动。", e);
        }
    }

    // Before anything is mapped: mapping pages already opens services that read their settings.
    private static void CheckSettings(IServiceProvider services)
    {
        try
        {
            foreach (var validator in services.GetServices<IStartupValidator>())
            {
                validator.Validate();
            }
        }
        catch (OptionsValidationException e)
        {
            throw new StartupException(Settings.Name(e), e);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            // Wrong values in more than one section.
            var lines = e.InnerExceptions.OfType<OptionsValidationException>().Select(Settings.Name);
            throw new StartupException(string.Join(Environment.NewLine, lines), e);
        }
        catch (InvalidOperationException e) when (e.Source == typeof(ConfigurationBinder).Assembly.GetName().Name)
        {
            // A value of the wrong type; the binder's message names the key.
            throw new StartupException(e.Message, e);
        }
    }

    private static string Urls(IConfiguration configuration)
    {
        var urls = Settings.Bind<WebOptions>(configuration, "Web").Urls;
        try
        {
            foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
            {
                BindingAddress.Parse(url);
            }

            return urls;
        }
        catch (FormatException e)
        {
            throw new StartupException($"Web:Urls 写得不对（{e.Message}），应为 http://127.0.0.1:5080 这样的地址。", e);
        }
    }
}
