using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>How the office can be reached; null is what the office has not filled in, and is said to be so.</summary>
internal sealed record OfficeContact(string? Name, string? Phone, string? Address, string? Hours)
{
    public static OfficeContact Unknown { get; } = new(null, null, null, null);

    public static OfficeContact Of(Office office) => new(office.Name, office.Phone, office.Address, office.Hours);

    /// <summary>What the office says of itself; every blank is said to be one.</summary>
    public string Particulars =>
        $"{Name ?? "镇社区教育办公室"}\n电话：{Phone ?? Office.NotProvided}\n地址：{Address ?? Office.NotProvided}\n办公时间：{Hours ?? Office.NotProvided}\n没有写的，可以拨打12345询问。";

    /// <summary>Who to ask next, in one sentence.</summary>
    public string NextStep => Phone is null
        ? $"可以向{Name ?? "镇社区教育办公室"}询问（办公室电话：未提供），也可以拨打12345。"
        : $"可以打电话给{Name ?? "镇社区教育办公室"}：{Phone}，也可以拨打12345。";
}
