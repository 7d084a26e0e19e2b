/// Why a check says nothing about this plugin.
package struct CheckSkip: Error, Hashable {
    package var reason: String

    package init(_ reason: String) { self.reason = reason }
}
