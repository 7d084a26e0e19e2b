import GessoBase

/// The day of a moment in UTC, in the Gregorian calendar.
struct CalendarDate {
    private let year: Int
    private let month: Int
    private let day: Int
    private let secondOfDay: Int

    init(_ moment: Timestamp) {
        let seconds = Int(moment.sinceEpoch.components.seconds)
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        secondOfDay = seconds - days * 86_400
        // Days since 0000-03-01, so that the leap day is the last of its year.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// "2026-11-20".
    var text: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

    /// "2026-11-20T13:05:07Z".
    var moment: String {
        let hour = secondOfDay / 3600
        let minute = secondOfDay / 60 % 60
        return "\(text)T\(Self.two(hour)):\(Self.two(minute)):\(Self.two(secondOfDay % 60))Z"
    }

    /// "20261120-130507".
    var compact: String {
        let hour = secondOfDay / 3600
        let minute = secondOfDay / 60 % 60
        return "\(year)\(Self.two(month))\(Self.two(day))-"
            + "\(Self.two(hour))\(Self.two(minute))\(Self.two(secondOfDay % 60))"
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
