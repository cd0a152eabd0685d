using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Conversations;

/// <summary>Facts about the office that the code needs; its name and phone are in <c>knowledge/office.yaml</c>.</summary>
public sealed class OfficeOptions
{
    /// <summary>An IANA time zone: 本月 and 今天 are the office's.</summary>
    [Required(ErrorMessage = "Office:TimeZone 不能为空。")]
    public string TimeZone { get; set; } = "Asia/Shanghai";
}

internal sealed class OfficeOptionsValidator : IValidateOptions<OfficeOptions>
{
    public ValidateOptionsResult Validate(string? name, OfficeOptions options) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Office:TimeZone 不认识“{options.TimeZone}”，应为 Asia/Shanghai 这样的时区名。");
}

/// <summary>The wall clock in the office.</summary>
internal sealed class OfficeClock(TimeProvider clock, IOptions<OfficeOptions> options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    public DateTimeOffset Now => Local(clock.GetUtcNow());

    /// <summary>The same instant on the office's wall.</summary>
    public DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, _zone);

    /// <summary>Reads a time that someone wrote; one without an offset is the office's.</summary>
    public bool TryParse(string text, out DateTimeOffset time)
    {
        // Adjusted to UTC when it has an offset; without one its kind stays unspecified.
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var read) || read.Year is 1 or 9999)
        {
            time = default;
            return false;
        }

        time = read.Kind == DateTimeKind.Utc
            ? TimeZoneInfo.ConvertTime(new DateTimeOffset(read), _zone)
            : new DateTimeOffset(read, _zone.GetUtcOffset(read));
        return true;
    }
}
