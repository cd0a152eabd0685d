using System.Globalization;
using System.Text.Json;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>Something that goes wrong on demand, in Telegram's own words.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>An answer of the server instead of the work.</summary>
    public sealed record Answer(int Status, string ContentType, string Body) : Fault;

    /// <summary>The connection is cut, before the body is read or after the work is done.</summary>
    public sealed record Drop(bool AfterProcessing) : Fault;

    /// <summary>The work is done, and the answer comes late.</summary>
    public sealed record Slow(TimeSpan Delay) : Fault;

    public static Fault DropBeforeBody { get; } = new Drop(AfterProcessing: false);

    public static Fault DropAfterProcessing { get; } = new Drop(AfterProcessing: true);

    public static Fault ServerError { get; } = Api(500, "Internal Server Error");

    public static Fault BadGateway { get; } = new Answer(502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>");

    public static Fault Blocked { get; } = Api(403, "Forbidden: bot was blocked by the user");

    public static Fault Kicked { get; } = Api(403, "Forbidden: bot was kicked from the supergroup chat");

    public static Fault Deactivated { get; } = Api(403, "Forbidden: user is deactivated");

    public static Fault ChatNotFound { get; } = Api(400, "Bad Request: chat not found");

    public static Fault TooLong { get; } = Api(400, "Bad Request: message is too long");

    public static Fault Unauthorized { get; } = Api(401, "Unauthorized");

    public static Fault Conflict { get; } =
        Api(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");

    public static Fault TooManyRequests(int? seconds) => seconds is { } wait
        ? Api(429, $"Too Many Requests: retry after {wait.ToString(CultureInfo.InvariantCulture)}", ("retry_after", wait))
        : Api(429, "Too Many Requests");

    public static Fault Migrated(long newChatId) =>
        Api(400, "Bad Request: group chat was upgraded to a supergroup chat", ("migrate_to_chat_id", newChatId));

    public static Fault BadRequest(string description) => Api(400, "Bad Request: " + description);

    public static Fault Api(int code, string description, (string Name, long Value)? parameter = null) =>
        new Answer(code, "application/json", Json(code, description, parameter));

    internal static string Json(int code, string description, (string Name, long Value)? parameter) =>
        JsonSerializer.Serialize(parameter is { } p
            ? new { ok = false, error_code = code, description, parameters = new Dictionary<string, long>(StringComparer.Ordinal) { [p.Name] = p.Value } }
            : (object)new { ok = false, error_code = code, description });
}

/// <summary>Which calls fail, and how often.</summary>
public sealed class FaultScript
{
    private readonly Lock _gate = new();
    private readonly List<Rule> _rules = [];

    /// <summary>The next <paramref name="times"/> calls of a method, of one chat when it is given, end so. Rules are used up in order.</summary>
    public void Next(string method, Fault fault, int times = 1, long? chatId = null)
    {
        lock (_gate)
        {
            _rules.Add(new Rule(method, fault, chatId, times));
        }
    }

    /// <summary>Every call of a chat ends so until <see cref="Clear"/>.</summary>
    public void Always(string method, Fault fault, long? chatId = null) => Next(method, fault, int.MaxValue, chatId);

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    /// <summary>A drop before the body is read cannot depend on the chat, so it is asked for first.</summary>
    internal bool TakeDropBeforeBody(string method) =>
        Take(rule => rule.Method == method && rule.Fault is Fault.Drop { AfterProcessing: false }) is not null;

    internal Fault? Take(string method, long? chatId) =>
        Take(rule => rule.Method == method && (rule.ChatId is null || rule.ChatId == chatId));

    private Fault? Take(Predicate<Rule> match)
    {
        lock (_gate)
        {
            if (_rules.Find(match) is not { } rule)
            {
                return null;
            }

            if (--rule.Left == 0)
            {
                _rules.Remove(rule);
            }

            return rule.Fault;
        }
    }

    private sealed class Rule(string method, Fault fault, long? chatId, int left)
    {
        public string Method { get; } = method;

        public Fault Fault { get; } = fault;

        public long? ChatId { get; } = chatId;

        public int Left { get; set; } = left;
    }
}
