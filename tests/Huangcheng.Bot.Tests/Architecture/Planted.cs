// Violations, one for each rule: rooms as in the product, under another root. See ArchitectureTests.
#pragma warning disable MA0053, CA1852 // One of them is not sealed, on purpose.

namespace Planted.Knowledge.Text
{
    internal sealed record Resident;

    internal sealed record Trespasser(Documents.Resident Forbidden);
}

namespace Planted.Knowledge.Documents
{
    internal sealed record Resident;

    internal sealed record Trespasser(Index.Resident Forbidden);
}

namespace Planted.Knowledge.Index
{
    internal sealed record Resident;

    internal sealed record Trespasser(Retrieval.Resident Forbidden);
}

namespace Planted.Knowledge.Retrieval
{
    internal sealed record Resident;

    internal sealed record Trespasser(Answers.Resident Forbidden);
}

namespace Planted.Knowledge.Antifraud
{
    internal sealed record Trespasser(Answers.Resident Forbidden);
}

namespace Planted.Knowledge.Answers
{
    internal sealed record Resident;

    internal sealed record Trespasser(Conversations.Resident Forbidden);
}

namespace Planted.Knowledge.Lessons
{
    internal sealed record Trespasser(Answers.Resident Forbidden);
}

namespace Planted.Data
{
    internal sealed record Trespasser(Deliveries.Resident Forbidden);
}

namespace Planted.Conversations
{
    internal sealed record Resident;

    internal sealed record Trespasser(Channels.Web.Resident Forbidden);
}

namespace Planted.Channels.Telegram
{
    internal sealed record Trespasser(Web.Resident Forbidden);
}

namespace Planted.Channels.Web
{
    internal sealed record Resident;

    internal sealed record Trespasser(Deliveries.Resident Forbidden, global::Telegram.Bot.ITelegramBotClient Sdk);
}

namespace Planted.Deliveries
{
    internal sealed record Resident;

    internal sealed record Trespasser(Inquiries.Resident Forbidden);
}

namespace Planted.Files
{
    internal sealed record Trespasser(Inquiries.Resident Forbidden);
}

namespace Planted.Inquiries
{
    internal sealed record Resident;

    internal sealed record Trespasser(Deliveries.Resident Forbidden, Ops.Resident Watcher);

    internal sealed record ChattyService(Conversations.Resident Forbidden);

    internal sealed record HttpService(Microsoft.AspNetCore.Http.HttpContext Forbidden);

    internal class Unsealed;
}

namespace Planted.Members
{
    internal sealed record Trespasser(Deliveries.Resident Forbidden);
}

namespace Planted.Quizzes
{
    internal sealed record Trespasser(Inquiries.Resident Forbidden);
}

namespace Planted.Activities
{
    internal sealed record Resident;

    internal sealed record Trespasser(Signups.Resident Forbidden);
}

namespace Planted.Signups
{
    internal sealed record Resident;

    internal sealed record Trespasser(Inquiries.Resident Forbidden);
}

namespace Planted.Announcements
{
    internal sealed record Trespasser(Deliveries.Resident Forbidden);
}

namespace Planted.Desk
{
    internal sealed record Trespasser(CommandLine.Resident Forbidden);
}

namespace Planted.Ops
{
    internal sealed record Resident;

    internal sealed record Trespasser(CommandLine.Resident Forbidden, Microsoft.SemanticKernel.Kernel Sdk);
}

namespace Planted.CommandLine
{
    internal sealed record Resident;
}
